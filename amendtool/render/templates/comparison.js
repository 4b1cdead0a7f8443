"use strict";
addEventListener("DOMContentLoaded", () => {
  const rows = [...document.querySelectorAll(".row[id]")];
  const boxes = [...document.querySelectorAll("input[name=kind]")];
  const at = document.getElementById("at");
  let here = -1;
  const shown = () => rows.filter((row) => !row.hidden);
  const go = (step) => {
    const all = shown();
    if (!all.length) return;
    const now = all.indexOf(rows[here]);
    const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
    here = rows.indexOf(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    at.textContent = `${all.indexOf(next) + 1} of ${all.length}`;
  };
  const filter = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const row of document.querySelectorAll(".row.here")) {
      row.hidden = !row.dataset.kinds.split(" ").some((kind) => wanted.has(kind));
    }
    at.textContent = "";
  };
  for (const box of boxes) box.addEventListener("change", filter);
  document.getElementById("next")?.addEventListener("click", () => go(1));
  document.getElementById("previous")?.addEventListener("click", () => go(-1));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, button")) return;
    if (["n", "j", "ArrowRight"].includes(event.key)) go(1);
    else if (["p", "k", "ArrowLeft"].includes(event.key)) go(-1);
    else return;
    event.preventDefault();
  });
});
