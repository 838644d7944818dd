// Runs in the browser, on the overview: keeps the list of requests fresh while somebody looks.
const SECOND = 1000;
const live = document.querySelector("[data-live]");

async function refresh() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(live.dataset.live).catch(() => undefined);
  if (answer?.ok) live.innerHTML = await answer.text();
}

if (live) setInterval(refresh, 2 * SECOND);
