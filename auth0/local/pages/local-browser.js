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

// response_mode=web_message: to the window that opened this one, or to the page that this one is a frame of.
const message = document.querySelector("[data-web-message]");
if (message) {
  const { webMessage, webMessageTarget } = message.dataset;
  const receiver = window.opener ?? (window.parent === window ? null : window.parent);
  receiver?.postMessage({ type: "authorization_response", response: JSON.parse(webMessage) }, webMessageTarget);
}
