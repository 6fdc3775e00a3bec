// Where the page came from, whatever stands between it and the door; read when it has loaded.
const terminal = document.getElementById("terminal");
const secure = location.protocol === "https:";
terminal.dataset.sessionWebsocketUrl = `${secure ? "wss" : "ws"}://${location.host}/ws`;

// Who comes in wants to type, and who was sent away to come back.
new MutationObserver(() => {
  const closed = document.body.classList.contains("-closed");
  document.querySelector(closed ? ".gone button" : "#terminal textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });
