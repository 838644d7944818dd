// Runs in the browser, on every page. The button is hidden until then: without scripts it could do nothing.
for (const button of document.querySelectorAll("[data-reveal]")) {
  const input = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const isShown = input.type === "text";
    input.type = isShown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!isShown));
  });
}
document.querySelector("form[data-send-at-once]")?.submit();
