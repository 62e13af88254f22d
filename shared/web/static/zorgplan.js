// one more item on the spot: also while there is no network
for (const button of document.querySelectorAll("[data-plan-erbij]")) {
  const form = button.closest("form");
  const empty = form.querySelector("[data-plan-leeg]");
  button.addEventListener("click", (event) => {
    // without a safe place to make an id, the server adds it
    if (!crypto.randomUUID) return;
    event.preventDefault();
    const id = crypto.randomUUID();
    const copy = document.createElement("template");
    copy.innerHTML = empty.innerHTML.replaceAll("nieuw-item", id);
    const item = copy.content.firstElementChild;
    const count = form.querySelectorAll("[data-plan-item]").length;
    item.querySelector("legend").textContent = `${button.textContent.replace("Nog een ", "")} ${count + 1}`;
    empty.before(item);
    item.querySelector("textarea, input:not([type=hidden]), select").focus();
  });
}
