// The shop's own script: a basket kept in the browser, and the brewing guide as a single-page section.
// It never assigns HTML and needs nothing that a strict content policy forbids.

// Beckon's command queue, safe to call before its script is there.
if (!window.beckon) {
  const queue = [];
  window.beckon = Object.assign((...call) => queue.push(call), { q: queue });
}

const KEY = "halfleaf.basket";
const lines = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
const euro = (cents) => `€${(cents / 100).toFixed(2)}`;

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function keep(next) {
  localStorage.setItem(KEY, JSON.stringify(next));
  show();
}

function show() {
  const held = lines();
  document.querySelector("[data-count]").textContent = held.length;
  const list = document.querySelector("[data-lines]");
  if (!list) return;
  list.replaceChildren(
    ...held.map((line, index) => {
      const row = element("li", "");
      row.append(
        element("a", line.name, { href: `/demo/tea/${line.slug}` }),
        element("span", euro(line.price)),
        element("button", "Remove", {
          type: "button",
          "data-remove": index,
          "aria-label": `Remove ${line.name}`,
        }),
      );
      return row;
    }),
  );
  document.querySelector("[data-empty]").hidden = held.length > 0;
  document.querySelector("[data-pay]").hidden = held.length === 0;
  document.querySelector("[data-total]").textContent = euro(held.reduce((sum, line) => sum + line.price, 0));
}

function add(button) {
  const { add: slug, name, price } = button.dataset;
  keep([...lines(), { slug, name, price: Number(price) }]);
  window.beckon("track", "basket_add", { tea: slug, price: Number(price) });
  button.textContent = "In your basket";
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-add], [data-remove], [data-guide] a[href^='/demo/guide']");
  if (!target || event.metaKey || event.ctrlKey) return;
  if (target.dataset.add) add(target);
  else if (target.dataset.remove) keep(lines().filter((_, index) => index !== Number(target.dataset.remove)));
  else {
    event.preventDefault();
    history.pushState(null, "", target.href);
    void turn();
  }
});

// The guide: fetches the next page and puts its <main> in place of this one.
async function turn() {
  const answer = await fetch(location.href);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("main").replaceWith(next.querySelector("main"));
  document.title = next.title;
  scrollTo(0, 0);
}

addEventListener("popstate", () => void turn());

// The search: its words are in the address, but only the shop knows how many teas it found.
const results = document.querySelector("[data-found]");
if (results?.dataset.query) {
  const { query, found } = results.dataset;
  window.beckon("search", { query, results: Number(found) });
}

let settling = 0;
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-filter]")) return;
  const query = event.target.value.trim();
  const found = filter(query.toLowerCase());
  clearTimeout(settling);
  if (query) settling = setTimeout(() => window.beckon("search", { query, results: found }), 1000);
});

function filter(words) {
  const topics = [...document.querySelectorAll("[data-topic]")];
  for (const topic of topics) topic.hidden = !topic.textContent.toLowerCase().includes(words);
  const found = topics.filter((topic) => !topic.hidden).length;
  document.querySelector("[data-none]").hidden = found > 0;
  return found;
}

show();
