// A router as frameworks have them: push, then render, then the title.
const render = () => {
  const name = location.pathname.split("/").pop();
  document.querySelector("main").textContent = `View ${name}`;
  document.title = `View ${name}`;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("nav a[href^='/app/']");
  if (!link) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  setTimeout(render);
});

addEventListener("popstate", () => setTimeout(render));
