// What the pages share: requests to the API, and subscriptions that survive a lost connection. Nothing here keeps the access token:
// it is read from its field whenever a request is sent.
(() => {
  "use strict";

  const settings = JSON.parse(document.getElementById("settings").textContent);
  const token = document.getElementById("token");
  const silence = 40_000; // ms without even a heartbeat, which comes every 15 s, after which a connection is dead
  const pauses = [500, 1000, 2000, 5000, 10_000]; // ms before each attempt to come back; the last one for all that follow

  function post(request, accept, more) {
    const headers = { "Content-Type": "application/json", Accept: accept, ...more?.headers };
    if (token.value.trim() !== "") headers.Authorization = `Bearer ${token.value.trim()}`;
    return fetch(settings.endpoint, { method: "POST", body: JSON.stringify(request), ...more, headers });
  }

  // answerOf reads an answer. One that is no JSON, such as a proxy's page, becomes an error to show.
  async function answerOf(response) {
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      const what = text.trim().slice(0, 200) || "no text";
      return { errors: [{ message: `The server answered ${response.status} with ${what}` }] };
    }
  }

  // send sends a request; that the server can't be reached is an answer, too.
  async function send(request) {
    try {
      return await answerOf(await post(request, "application/json"));
    } catch (error) {
      const message = `The server can't be reached: ${error.message}`;
      return { errors: [{ message, extensions: { code: "UNAVAILABLE" } }] };
    }
  }

  // events yields the server-sent events of a body: their id, event and data. heard is called with every sign of life.
  async function* events(body, heard) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      heard();
      if (done) return; // what is not ended by an empty line has not come whole
      const blocks = (text + value).split("\n\n");
      text = blocks.pop();
      for (const block of blocks) {
        const fields = block.split("\n").map((line) => line.match(/^(\w+): ?(.*)$/)?.slice(1));
        yield Object.fromEntries(fields.filter(Boolean));
      }
    }
  }

  // mayPass reports whether an answer says that the server is in trouble, rather than that the request is wrong.
  const mayPass = (answer) =>
    !answer.data &&
    answer.errors?.some((e) => ["UNAVAILABLE", "TIMED_OUT", "INTERNAL"].includes(e.extensions?.code));

  // listen subscribes, from behind the event with the id after, where that is given. A connection that is lost is made anew, and goes on
  // behind the last event that came: none is missed, and none comes twice. It calls
  //   began(id)        once, with the place that the subscription begins at
  //   next(answer)     with each answer
  //   stands(s, why)   with "listening", and with "lost" and the reason while it tries to come back
  //   ended(answer)    with the answer that ended it, of a request that is refused, or nothing
  // and returns what ends it.
  function listen(request, { began, next, stands, ended }, after) {
    const control = new AbortController();
    let id = after;
    let attempts = 0;

    // connect returns the answer that ended the subscription for good, and throws when it was lost.
    async function connect() {
      const dead = new AbortController();
      let timer;
      const heard = () => {
        clearTimeout(timer);
        timer = setTimeout(() => dead.abort(new Error("nothing was heard of the server")), silence);
      };
      heard();
      try {
        const signal = AbortSignal.any([control.signal, dead.signal]);
        const response = await post(request, "text/event-stream", {
          signal,
          headers: id ? { "Last-Event-ID": id } : {},
        });
        if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
          if (response.status >= 500) throw new Error(`the server answered ${response.status}`);
          return await answerOf(response);
        }
        for await (const event of events(response.body, heard)) {
          const answer = event.data && JSON.parse(event.data);
          if (event.event === "complete") return;
          if (answer && mayPass(answer)) throw new Error(answer.errors[0].message);
          if (answer && !answer.data) return answer;
          if (answer) next(answer);
          if (event.id && !id) began?.(event.id);
          id = event.id ?? id;
          attempts = 0;
          stands?.("listening");
        }
        throw new Error("the connection ended");
      } finally {
        clearTimeout(timer);
      }
    }

    (async () => {
      for (;;) {
        try {
          const answer = await connect();
          if (!control.signal.aborted) ended?.(answer);
          return;
        } catch (error) {
          if (control.signal.aborted) return;
          stands?.("lost", error.message);
        }
        await new Promise((resolve) => setTimeout(resolve, pauses[Math.min(attempts++, pauses.length - 1)]));
        if (control.signal.aborted) return;
      }
    })();
    return () => control.abort();
  }

  window.demarche = { settings, token, send, listen, mayPass };
})();
