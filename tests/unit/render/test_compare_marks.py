"""A revised Act and the marks it carries; the Act is our own."""

from __future__ import annotations

from amendtool.compare.script import Change, Fate
from amendtool.formats.load import read_document
from amendtool.render.compare_marks import Marked, marks_of
from amendtool.render.compare_rows import rows_of
from amendtool.render.compare_text import text_of

ACT = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
<P1group><Title>Keeping of lamps</Title><P1><Pnumber>1</Pnumber><P1para>
<P2><Pnumber>1</Pnumber><P2para><Text>A keeper must
<Substitution ChangeId="k1" CommentaryRef="n1">light</Substitution> the lamp
<Repeal ChangeId="k2" CommentaryRef="n2">and the beacon</Repeal>.</Text></P2para></P2>
<P2><Pnumber><Addition ChangeId="k3" CommentaryRef="n1">1A</Addition></Pnumber><P2para>
<Text><Addition ChangeId="k3" CommentaryRef="n1">A lamp includes—</Addition></Text>
<P3><Pnumber><Addition ChangeId="k3" CommentaryRef="n1">a</Addition></Pnumber><P3para><Text>
<Addition ChangeId="k3" CommentaryRef="n1">a lantern.</Addition></Text></P3para></P3></P2para></P2>
<P2><Pnumber>2</Pnumber><P2para><Text>
<Repeal ChangeId="k4" CommentaryRef="n2">Oil is dear.</Repeal></Text></P2para></P2>
<P2><Pnumber>3</Pnumber><P2para><Text>Nothing else changes.</Text></P2para></P2>
</P1para></P1></P1group></Body></Primary><Commentaries>
<Commentary id="n1" Type="F"><Para><Text>Words changed by the Wicks Act.</Text></Para></Commentary>
<Commentary id="n2" Type="F"><Para><Text>Words left out by the Oil Act.</Text></Para></Commentary>
</Commentaries></Legislation>"""


def marked() -> Marked:
    return marks_of(read_document(ACT.encode()))


def test_words_and_whole_provisions_are_told_apart() -> None:
    steps = [step for step in marked().script.walk() if step.changes]
    assert [(step.provision.number, {c.value for c in step.changes}) for step in steps] == [
        ("1", {"reworded"}),
        ("1A", {"inserted"}),
        ("a", {"inserted"}),
        ("2", {"left out"}),
    ]
    runs = [(run.fate, run.text) for run in steps[0].text if run.fate is not Fate.KEPT]
    assert runs == [(Fate.INSERTED, "light"), (Fate.LEFT_OUT, "and the beacon")]


def test_each_annotation_is_said_in_full_once() -> None:
    found = marked()
    rows = rows_of(found.script, notes=found.notes)
    text = text_of(found.script, rows)
    assert text.count("F1  Words changed by the Wicks Act.") == 1
    assert text.count("F2  Words left out by the Oil Act.") == 1
    assert text.count("— F1\n") == 1, "of (1A), and not again of what is inside it"
    assert rows.counts == {Change.INSERTED: 1, Change.LEFT_OUT: 1, Change.REWORDED: 1}


def test_a_document_without_marks() -> None:
    plain = ACT.replace("Addition", "Strong").replace("Substitution", "Strong")
    found = marks_of(read_document(plain.replace("Repeal", "Strong").encode()))
    assert found.marks == 0
    assert found.script.empty
