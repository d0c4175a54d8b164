// The page of facts as they become known. It listens to the subscription factAdded, shows each fact with the sentence it rests on, and
// keeps its filter in the address.
(() => {
  "use strict";

  const { send, listen, mayPass, token } = demarche;
  const $ = (id) => document.getElementById(id);
  const maxShown = 300; // facts in the page; older ones are left out, and counted

  const subscription = `subscription Live($filter: FactFilter) {
  factAdded(filter: $filter) {
    cursor
    fact {
      id kind type mode of mood extractors
      time { from to basis }
      place { name }
      actors { role name actor { id name } for { id name } }
      objects { kind name amount unit }
      evidence(first: 3) { quote hedged assertedBy cited extractor article { title url published outlet { name } } }
      ... on MeetingStep { status form }
      ... on AgreementStep { status agreement { name } }
      ... on TieStep { status tie { tie } }
      ... on Position { stance condition issue { topic object } }
      ... on Statement { act claim }
      ... on Tenure { office }
    }
  }
}`;
  const lists = { kind: "FactKind", type: "EventType", mood: "Mood", origin: "Origin" };
  const inFilter = { kind: "kinds", type: "types", mood: "moods", origin: "origin" };
  const all = { kind: "every kind", type: "every act", mood: "any mood", origin: "texts and feeds" };

  const words = (name) => (name ?? "").toLowerCase().replaceAll("_", " ");
  const clock = (date) => date.toLocaleTimeString([], { hour12: false });

  // el makes an element with attributes, those without a value left out, and children, those that are nothing left out.
  function el(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {}))
      if (value !== undefined) e.setAttribute(key, value);
    e.append(...children.flat().filter((c) => c !== undefined && c !== null && c !== ""));
    return e;
  }

  // What a fact tells.

  const takers = {
    from: ["SOURCE", "SPEAKER", "HOLDER", "PARTICIPANT", "PARTY"],
    to: ["TARGET", "ADDRESSEE", "OF", "ABOUT", "TO"],
  };

  function named({ name, actor, for: behind }) {
    const others = behind.filter((b) => b.id !== actor.id).map((b) => b.name);
    return (actor.name || name) + (others.length ? ` (for ${others.join(", ")})` : "");
  }

  function who(fact) {
    const of = (roles) =>
      [...new Set(fact.actors.filter((a) => roles.includes(a.role)).map(named))].join(", ");
    const others = fact.actors.filter((a) => ![...takers.from, ...takers.to].includes(a.role));
    const main = [of(takers.from), of(takers.to)].filter(Boolean).join(" → ");
    return [main, ...others.map((a) => `${words(a.role)}: ${named(a)}`)].filter(Boolean).join("; ");
  }

  function what(fact) {
    const step = words(fact.status) + (fact.mood === "ACTUAL" ? "" : ` (${words(fact.mood)})`);
    switch (fact.kind) {
      case "MEETING":
        return `${fact.form === "OTHER" ? "meeting" : words(fact.form) || "meeting"}: ${step}`;
      case "AGREEMENT":
        return `${fact.agreement?.name || "agreement"}: ${step}`;
      case "TIE":
        return `${words(fact.tie?.tie) || "tie"}: ${step}`;
      case "POSITION": {
        const issue = [words(fact.issue?.topic), fact.issue?.object].filter(Boolean).join(", ");
        return `${words(fact.stance)}: ${issue}${fact.condition ? `, if ${fact.condition}` : ""}`;
      }
      case "STATEMENT":
        return `${words(fact.act)}${fact.claim ? `: ${fact.claim}` : ""}`;
      case "TENURE":
        return fact.office;
      default:
        return [words(fact.type), words(fact.mode)].filter(Boolean).join(", ") || words(fact.kind);
    }
  }

  // Whether it has happened, in words. A step such as "planned" has itself been taken, but what it is about has not.
  const moods = {
    PLANNED: "planned, has not happened",
    CONDITIONAL: "on a condition, has not happened",
    HYPOTHETICAL: "only imagined",
    NEGATED: "said not to have happened",
  };
  const openSteps = {
    PROPOSED: "only proposed",
    PLANNED: "planned, has not happened",
    ANNOUNCED: "announced, has not begun",
    NEGOTIATING: "being negotiated",
    POSTPONED: "put off",
    CANCELLED: "called off",
    REFUSED: "refused",
    REJECTED: "rejected",
  };
  const done = { STATEMENT: "said", POSITION: "a position", TENURE: "in office" };

  function happened(fact) {
    const not = moods[fact.mood] ?? openSteps[fact.status];
    return { so: !not, text: not ?? done[fact.kind] ?? "has happened" };
  }

  function when({ from, to, basis }) {
    if (!from && !to) return "no day given";
    if (basis === "PUBLISHED" || !from) return `by ${to}`;
    return from === to ? from : `${from ?? "…"} to ${to ?? "…"}`;
  }

  const object = (o) => [o.name || words(o.kind), o.amount, o.unit].filter((x) => x ?? false).join(" ");

  // Only addresses of the web become links: others could run in this page.
  const safe = (url) => (/^https?:\/\//i.test(url ?? "") ? url : undefined);

  function evidence(e, actors) {
    const { title, url, published, outlet } = e.article;
    const notes = [
      e.cited && `citing ${actors.find((a) => a.actor.id === e.cited)?.actor.name ?? e.cited}`,
      e.assertedBy && e.assertedBy !== "OUTLET" && `on the word of: ${words(e.assertedBy)}`,
      e.hedged && "hedged",
    ];
    const source = safe(url)
      ? el("a", { href: safe(url), rel: "noreferrer noopener", target: "_blank" }, title || url)
      : title || "an article without title";
    return el(
      "figure",
      null,
      e.quote
        ? el("blockquote", null, e.quote)
        : el("p", { class: "lead" }, `No sentence: coded by ${e.extractor}, a lead to be checked.`),
      el(
        "figcaption",
        null,
        [outlet?.name, published].filter(Boolean).join(", "),
        ". ",
        source,
        notes.filter(Boolean).map((n) => `; ${n}`),
      ),
    );
  }

  function item(fact, came) {
    const { so, text } = happened(fact);
    const about = [when(fact.time), fact.place?.name, ...fact.objects.map(object)]
      .filter(Boolean)
      .join(" · ");
    const acts = [fact.type && `act ${words(fact.type)}`, fact.of && `which means ${words(fact.of)}`];
    return el(
      "li",
      { class: so ? "fact" : "fact open", "data-id": fact.id, tabindex: "0" },
      el(
        "p",
        { class: "marks" },
        el("span", { class: "kind" }, words(fact.kind)),
        el("span", { class: so ? "mood" : "mood open" }, text),
        el("time", { datetime: came.toISOString(), title: "when this page heard of it" }, clock(came)),
      ),
      el("h2", null, who(fact) || "nobody named"),
      el("p", { class: "what" }, what(fact)),
      el("p", { class: "about" }, [about, ...acts].filter(Boolean).join(" · ")),
      fact.evidence.map((e) => evidence(e, fact.actors)),
    );
  }

  // The list. What comes while it is paused waits.

  let waiting = [];
  let counts = { shown: 0, leftOut: 0 };
  let paused = false;
  let drawing = false;

  // draw puts what waits into the list, at most once a frame: a loader can write thousands of facts a second.
  function draw() {
    drawing = false;
    if (!paused) {
      const fresh = waiting.splice(0);
      counts.shown += fresh.length;
      $("facts").prepend(
        ...fresh
          .slice(-maxShown)
          .reverse()
          .map(({ fact, came }) => item(fact, came)),
      );
      while ($("facts").children.length > maxShown) $("facts").lastChild.remove();
      counts.leftOut = counts.shown - $("facts").children.length;
    } else if (waiting.length > maxShown) {
      counts.shown += waiting.splice(0, waiting.length - maxShown).length;
    }
    $("pause").textContent = !paused
      ? "Pause"
      : waiting.length
        ? `Go on (${waiting.length} waiting)`
        : "Go on";
    $("more").hidden = counts.leftOut === 0;
    $("more").textContent =
      `${counts.leftOut} older facts are not shown. All of them are in the graph: ask for facts in the playground.`;
    $("empty").hidden = counts.shown > 0;
  }

  function later() {
    if (!drawing) setTimeout(draw, 50);
    drawing = true;
  }

  function clear() {
    waiting = [];
    counts = { shown: 0, leftOut: 0 };
    $("facts").replaceChildren();
    draw();
  }

  // The subscription.

  let stop;
  let beginning; // the place in the order of facts at which this page began to listen
  let latest; // the place of the last fact that came

  function tell(text, state) {
    $("stands").textContent = text;
    $("stands").className = state;
  }

  // start listens anew, from behind a place: with the page's beginning, what has come since is shown again, by the filter as it is now.
  function start(after) {
    stop?.();
    clear();
    const since = clock(new Date());
    $("empty").textContent =
      `Nothing yet. Facts appear here as loaders write them${chosen.size || filtered() ? ", if the filter lets them in" : ""}; what is in the graph already can be asked for in the playground.`;
    tell("Connecting …", "lost");
    stop = listen(
      { query: subscription, variables: { filter: filter() } },
      {
        began(id) {
          beginning ??= id;
          began ??= since;
        },
        next(answer) {
          const { cursor, fact } = answer.data?.factAdded ?? {};
          if (!fact) return;
          latest = cursor;
          waiting.push({ fact, came: new Date() });
          later();
        },
        stands(how, why) {
          if (how === "listening") tell(`Listening since ${began ?? since}`, "listening");
          else tell(`The connection is lost (${why}). Trying again; nothing will be missed.`, "lost");
        },
        ended(answer) {
          const why = answer?.errors?.[0];
          const denied = ["UNAUTHORIZED", "FORBIDDEN"].includes(why?.extensions?.code);
          tell(
            denied ? `${why.message} Give it above.` : (why?.message ?? "The server ended the subscription."),
            "refused",
          );
        },
      },
      after,
    );
  }
  let began; // when, for people

  // The filter.

  const chosen = new Map(); // names of actors by id
  const filtered = () => Object.keys(lists).some((name) => $(name).value);

  function filter() {
    const f = {};
    for (const [name, field] of Object.entries(inFilter))
      if ($(name).value) f[field] = field === "origin" ? $(name).value : [$(name).value];
    if (chosen.size) f.actors = { any: [...chosen.keys()] };
    return f;
  }

  function changed() {
    const address = new URLSearchParams();
    for (const name of Object.keys(lists)) if ($(name).value) address.set(name, $(name).value);
    for (const id of chosen.keys()) address.append("actor", id);
    history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
    $("chosen").replaceChildren(
      ...[...chosen].map(([id, name]) => {
        const button = el(
          "button",
          { type: "button", "aria-label": `Remove ${name}`, title: `Remove ${name} (${id})` },
          `${name} ×`,
        );
        button.addEventListener("click", () => {
          chosen.delete(id);
          changed();
          $("actor").focus();
        });
        return el("li", null, button);
      }),
    );
    start(beginning);
  }

  const option = (actor) => `${actor.name} (${actor.id})`;
  const idOf = (text) => text.match(/\(([a-z]+:[^()]+)\)$/)?.[1] ?? text.match(/^[a-z]+:\S+$/)?.[0];

  // suggest lists the actors whose names begin with what is typed.
  async function suggest() {
    const text = $("actor").value.trim();
    if (text.length < 2 || idOf(text)) return;
    const query = `query ($text: String!) { search(text: $text, kinds: [ACTOR], first: 8) { nodes { node { ... on Actor { id name } } } } }`;
    const answer = await send({ query, variables: { text: `${text.replace(/[*~"]/g, "")}*` } });
    if ($("actor").value.trim() !== text) return;
    const found = (answer.data?.search?.nodes ?? []).map((n) => n.node).filter((n) => n.id);
    $("actors").replaceChildren(...found.map((actor) => el("option", { value: option(actor) })));
    $("actor-hint").textContent = answer.errors
      ? answer.errors[0].message
      : found.length
        ? ""
        : `The graph knows no actor whose name has “${text}” in it.`;
  }

  // choose takes the actor that is typed or picked, if there is one of that id.
  async function choose() {
    const id = idOf($("actor").value.trim());
    if (!id) return;
    if (await add(id)) {
      $("actor").value = "";
      $("actor-hint").textContent = "";
      changed();
    } else {
      $("actor-hint").textContent = `The graph knows no actor ${id}.`;
    }
  }

  async function add(id) {
    const answer = await send({
      query: "query ($id: ID!) { actor(id: $id) { id name } }",
      variables: { id },
    });
    const actor = answer.data?.actor;
    if (actor) chosen.set(actor.id, actor.name);
    return Boolean(actor);
  }

  // fillLists fills the lists of choices, and returns why it can't.
  async function fillLists() {
    const query = `{ ${Object.entries(lists).map(([name, type]) => `${name}: __type(name: "${type}") { enumValues { name description } }`)} }`;
    const answer = await send({ query });
    if (mayPass(answer)) return answer.errors[0].message;
    const { data } = answer;
    for (const name of Object.keys(lists))
      $(name).replaceChildren(
        el("option", { value: "" }, all[name]),
        ...(data?.[name]?.enumValues ?? []).map((v) =>
          el("option", { value: v.name, title: v.description ?? undefined }, words(v.name)),
        ),
      );
  }

  // open begins as the address says, and again when a token is given.
  async function open() {
    tell("Connecting …", "lost");
    const why = await fillLists();
    if (why) {
      tell(`${why}. Trying again.`, "lost");
      setTimeout(open, 2000);
      return;
    }
    const address = new URLSearchParams(location.search);
    for (const name of Object.keys(lists)) $(name).value = address.get(name) ?? "";
    for (const name of Object.keys(lists)) if ($(name).selectedIndex < 0) $(name).value = "";
    for (const id of address.getAll("actor")) if (!(await add(id))) chosen.set(id, id);
    changed();
  }

  let typing;
  $("actor").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(suggest, 250);
  });
  $("actor").addEventListener("change", choose);
  $("filter").addEventListener("submit", (event) => {
    event.preventDefault();
    choose();
  });
  for (const name of Object.keys(lists)) $(name).addEventListener("change", changed);
  token.addEventListener("change", open);
  $("pause").addEventListener("click", () => {
    paused = !paused;
    $("pause").setAttribute("aria-pressed", paused);
    draw();
  });
  $("clear").addEventListener("click", () => {
    beginning = latest ?? beginning;
    began = clock(new Date());
    start(beginning);
  });
  open();
})();
