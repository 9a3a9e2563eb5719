/* What bench/conversation.py asks of a page: the times at which something was painted, in milliseconds. */
window.probe = (() => {
  const PATIENCE = 20_000;
  const heard = new Map();

  /* When the frame with a chat's new state reached the page. */
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const frame = typeof data === "string" && data.startsWith('{"type":"chat"') ? JSON.parse(data) : null;
        if (frame?.chat?.id) heard.set(frame.chat.id, performance.timeOrigin + performance.now());
      });
    }
  };

  const root = () => document.querySelector("beckon-widget")?.shadowRoot ?? document;
  const frame = () => new Promise(requestAnimationFrame);
  const painted = async (there) => {
    const began = performance.now();
    while (!there()) {
      if (performance.now() - began > PATIENCE) throw new Error(`never: ${there}`);
      await frame();
    }
    await frame();
    await new Promise((done) => {
      const after = new MessageChannel();
      after.port1.onmessage = done;
      after.port2.postMessage(0);
    });
    return performance.now();
  };
  const after = async (act, there) => {
    const began = performance.now();
    act();
    return (await painted(there)) - began;
  };
  const newest = () => [...root().querySelectorAll(".log .bubble")].at(-1)?.textContent ?? "";
  const launcher = () => root().querySelector("#launcher");
  const rows = () => [...document.querySelectorAll(".chat-list .chat-row")];
  const go = (name) => document.querySelector(`a[href$="/${name}"]`).click();

  return {
    newest,
    launcher: () => launcher() !== null,
    openPanel: (name) =>
      after(
        () => launcher().click(),
        () => newest().includes(name),
      ),
    openChat: (name) => {
      const row = rows().find(({ textContent }) => textContent.includes(name));
      return after(
        () => row.click(),
        () => newest().includes(name),
      );
    },
    openList: async (count) => {
      go("visitors");
      await painted(() => !rows().length);
      return after(
        () => go("chats"),
        () => rows().length >= count,
      );
    },
    moved: async (id, place) => {
      const at = await painted(() => rows().findIndex(({ href }) => href.includes(id)) <= place);
      return [heard.get(id), performance.timeOrigin + at];
    },
    /* From the end of the log to its beginning or for so many frames; the length of each frame. */
    scroll: async () => {
      const log = root().querySelector(".log");
      const spans = [];
      let last = await frame();
      for (let left = 300; left > 0 && log.scrollTop > 0; left--) {
        log.scrollTop -= 250;
        const now = await frame();
        spans.push(now - last);
        last = now;
      }
      return spans;
    },
  };
})();
