"use strict";
// The table: all rows are in the file, for those without scripts and for paper; while it is read,
// only the first that are asked for are in the page, which is what keeps thousands of them quick.
// What there is to search is gathered while nobody waits.
const AT_ONCE = 100;
const TOLD = ".kicker, .deck, .meta, .summary, .term, .body";  // not which stories are alike

function table(element) {
  const body = element.tBodies[0];
  const byId = (id) => document.getElementById(id);
  const [search, from, doubtful, found, more] =
    ["search", "from", "doubtful", "found", "more"].map(byId);
  const rows = [...body.rows].map((row) => {
    const cells = [...row.cells].map((cell) => cell.textContent);
    return { row, cells, text: null };
  });
  function told(story) {
    if (story.text === null) {
      const card = byId(story.row.querySelector("a").getAttribute("href").slice(1));
      const parts = card ? [...card.querySelectorAll(TOLD)].map((part) => part.textContent) : [];
      story.text = [...story.cells, ...parts].join("\n").toLowerCase();
    }
    return story.text;
  }
  let order = rows, all = false;

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = order.filter((story) =>
      words.every((word) => told(story).includes(word)) &&
      (!from || !from.value || story.cells[2] === from.value) &&
      (!doubtful || !doubtful.checked || story.cells[6]));
    body.replaceChildren(...(all ? wanted : wanted.slice(0, AT_ONCE)).map(({ row }) => row));
    found.textContent = wanted.length === rows.length ? "" :
      found.dataset.said.replace("{found}", wanted.length).replace("{all}", rows.length);
    more.parentElement.hidden = all || wanted.length <= AT_ONCE;
  }

  let next = 0;
  function gather(idle) {
    while (next < rows.length && idle.timeRemaining() > 1) told(rows[next++]);
    if (next < rows.length) requestIdleCallback(gather);
  }

  const collator = new Intl.Collator(["zh", "en"], { numeric: true });
  for (const [column, head] of [...element.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.ariaSort === "ascending";
      for (const other of element.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      order = rows.toSorted((a, b) => collator.compare(a.cells[column], b.cells[column]) * (down ? -1 : 1));
      show();
    });
  }
  search.form.hidden = false;
  search.form.addEventListener("submit", (event) => event.preventDefault());
  for (const input of [search, from, doubtful]) input?.addEventListener("input", show);
  more.addEventListener("click", () => { all = true; show(); });
  window.addEventListener("beforeprint", () => { all = true; show(); });
  show();
  element.classList.add("ready");
  window.requestIdleCallback?.(gather);
}

// The map: its dots stand in the order of the rows below it, which link to the stories.
function map(plot) {
  const links = [...plot.closest("figure").querySelectorAll("tbody a")];
  const dots = [...plot.querySelectorAll(".mark-symbol path:not(.background):not(.foreground)")];
  const tip = document.createElement("div");
  tip.className = "tip";
  plot.addEventListener("mousemove", (event) => {
    const link = links[dots.indexOf(event.target)];
    if (!link) return tip.remove();
    tip.textContent = link.textContent;
    tip.style.left = `${event.pageX + 12}px`;
    tip.style.top = `${event.pageY + 12}px`;
    document.body.append(tip);
  });
  plot.addEventListener("mouseleave", () => tip.remove());
  plot.addEventListener("click", (event) => links[dots.indexOf(event.target)]?.click());
}

function unfolding(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = button.ariaPressed !== "true";
    for (const text of document.querySelectorAll(".card details")) text.open = open;
    button.setAttribute("aria-pressed", open);
  });
}

for (const [selector, start] of [["#table", table], [".linked", map], ["#unfold", unfolding]]) {
  for (const element of document.querySelectorAll(selector)) start(element);
}
