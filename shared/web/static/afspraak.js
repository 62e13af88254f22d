// leaving fast: the page goes out of sight and out of the history at once
const link = document.querySelector("[data-leave]");

function leave() {
  document.documentElement.hidden = true;
  document.title = "";
  location.replace(link.href);
}

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

let last = 0;
document.addEventListener("keydown", ({ key, timeStamp }) => {
  if (key !== "Escape" || !link) return;
  if (timeStamp - last < 1000) leave();
  last = timeStamp;
});
