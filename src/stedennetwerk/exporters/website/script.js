// Personal programme, now and next, filters, search.
(() => {
"use strict";
const $ = (what, where = document) => where.querySelector(what);
const $$ = (what, where = document) => [...where.querySelectorAll(what)];
const words = JSON.parse($("#words").textContent);
const { root, site, locale } = document.body.dataset;
const key = `stedennetwerk-${site}`;
const MINUTE = 60000;
document.documentElement.classList.add("script");

const set = Object.assign;
const make = (kind, ...children) => {
	const [tag, ...classes] = kind.split(".");
	const made = document.createElement(tag);
	made.classList.add(...classes);
	made.append(...children);
	return made;
};
// Our words may be in another language than the page.
const say = (target, name, ...values) => {
	const told = target.nodeType ? target : make(target);
	told.textContent = words[name].replaceAll("{}", () => values.shift());
	if (words.lang) told.lang = words.lang;
	return told;
};
const link = (href, text, lang) => set(make("a", text), { href }, lang && { lang });
const button = (name, onclick) => set(say(`button.${name}`, name), { onclick });
const press = (choice) => (choice.ariaPressed = choice.ariaPressed !== "true");
const goTo = (address) => history.replaceState(null, "", address);
const load = async () => (await fetch($("[data-index]").dataset.index)).json();
// Where nothing is stored, choices last as long as the page.
const attempt = (act) => {
	try {
		return act();
	} catch {}
};
const stored = (name) => attempt(() => JSON.parse(localStorage[name]));
const store = (name, value) => attempt(() => (localStorage[name] = JSON.stringify(value)));

const mine = $("#mine");
let picks = [];
let theirs, show;
const idsOf = (list) => [...new Set(list.map(String))].filter((id) => /^[0-9a-f]{12}$/.test(id));
const update = () => {
	show?.();
	$$("li[data-slot]").forEach(offer);
	mark();
};
const recall = () => {
	picks = idsOf([stored(key) ?? picks].flat());
	update();
};
const choose = (ids) => {
	picks = idsOf(ids);
	store(key, picks);
	if (mine && !theirs) goTo(location.pathname);
	update();
};
const offer = (slot) => {
	const id = slot.dataset.slot;
	const picked = picks.includes(id);
	const pick = $(".pick", slot) ?? $(".what", slot).appendChild(make("button.pick"));
	pick.onclick = () => {
		const at = $$(".pick").indexOf(pick);
		choose(picked ? picks.filter((other) => other !== id) : [...picks, id]);
		if (!pick.isConnected) ($$(".pick")[at] ?? $("main")).focus();
	};
	say(pick, picked ? (mine ? "remove" : "picked") : "pick");
	const title = $(".what > :is(h3, h4) a", slot) ?? $("h1");
	pick.ariaLabel = `${pick.textContent}: ${title.textContent}, ${$("time", slot).textContent}`;
	pick.ariaPressed = mine && picked ? null : picked;
	pick.hidden = !picked && slot.matches(".off");
};

// An end on the same day is a time alone.
const timesOf = (slot) => {
	const [start, end] = $$(".time > :is(time, .inferred)", slot).map((one) => one.dateTime || one.textContent);
	const whole = /^\d\d:\d\d$/.test(end) ? start.slice(0, 11) + end + start.slice(16) : end;
	return { slot, start, from: Date.parse(start), to: Date.parse(whole) };
};
const zone = button("zone", () => {
	store(`${key}-zone`, press(zone));
	mark();
});
zone.ariaPressed = stored(`${key}-zone`) === true;
const mark = () => {
	const now = Date.now();
	const slots = $$("li[data-slot]:not(.off)").map(timesOf);
	const next = Math.min(...slots.map(({ from }) => from).filter((from) => from > now));
	for (const { slot, start, from, to } of slots) {
		const state = from <= now && now < to ? "now" : from === next && next - now <= 60 * MINUTE && "next";
		const time = $(".time", slot);
		slot.classList.toggle("now", state === "now");
		for (const old of $$(".now-badge, .yours", slot)) old.remove();
		if (state) ($(".what > :is(h3, h4)", slot) ?? time).append(say("span.badge.now-badge", state));
		const here = new Date(from);
		if (Date.parse(`${start.slice(0, 16)}Z`) - from === here.getTimezoneOffset() * -MINUTE) continue;
		if (!zone.isConnected) $("main").prepend(zone);
		if (zone.ariaPressed === "false") continue;
		const style = { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
		time.append(say("span.kind.yours", "yours", here.toLocaleString(locale, style)));
	}
};
const tick = () => {
	mark();
	setTimeout(tick, MINUTE - (Date.now() % MINUTE));
};

const filters = $("nav.filters");
if (filters) {
	const slots = $$("li[data-f]");
	const filter = () => {
		const groups = $$("ul", filters).map((list) => $$("[aria-pressed=true]", list).map(({ value }) => `[data-f~=${value}]`));
		const wanted = groups.map((any) => any[0] && `:is(${any})`).join("");
		const isOut = (one) => wanted && !one.matches(wanted);
		for (const slot of slots) slot.hidden = isOut(slot);
		for (const part of $$("td[data-f] > *")) part.hidden = isOut(part.parentNode);
		for (const list of $$(".programme > ol")) {
			const heading = list.previousElementSibling;
			const jump = $(`.jump li:has([href="#${heading.id}"])`) ?? {};
			jump.hidden = heading.hidden = list.hidden = [...list.children].every(({ hidden }) => hidden);
		}
		reset.ariaPressed = !wanted;
		say(status, "shown", slots.filter(({ hidden }) => !hidden).length, slots.length);
	};
	for (const page of $$("a", filters)) {
		const choice = make("button", ...page.childNodes);
		choice.onclick = () => {
			press(choice);
			filter();
		};
		page.replaceWith(set(choice, { value: page.dataset.f, ariaPressed: false }));
	}
	const reset = button("all", () => {
		$$("ul [aria-pressed=true]", filters).forEach(press);
		filter();
	});
	reset.ariaPressed = true;
	const status = set(make("p"), { role: "status" });
	filters.append(make("div", reset, status));
}

if (mine) {
	const slots = {};
	let shown = [];
	const add = button("keep", () => {
		picks.push(...theirs);
		theirs = null;
		choose(picks);
	});
	const output = $("#address");
	$("#mine-actions").prepend(add);

	const day = (iso) => new Date(iso.slice(0, 10)).toLocaleDateString(locale, { timeZone: "UTC", dateStyle: "full" });
	const clock = (iso, more = "") => set(make("time", iso.slice(11, 16) + more), { dateTime: iso });
	// Below a kilometre one walks.
	const isFar = (a, b) => {
		const [lat, lon, lat2, lon2] = [...a.where, ...b.where];
		const distance = 111.2 * Math.hypot(lat - lat2, (lon - lon2) * Math.cos((lat + lat2) / 114.6));
		return distance > 1 && b.from - a.to < (distance / 80 * 60 + 15) * MINUTE;
	};
	const itemOf = (slot) => {
		const { u, t, l, p, id, href, start, end, from, to, place, status, off } = slot;
		const time = make("p.time", clock(start));
		if (end) time.append("–", clock(end, day(end) === day(start) ? "" : ` (${day(end)})`));
		const heading = make("h3", link(href, t, l));
		if (words[status]) heading.append(" ", say(`span.badge.${status}`, status));
		const what = make("div.what", heading, make("p.where", place));
		const alarm = (name, others) => {
			const titles = others.map(({ t }) => t).join(", ");
			if (titles) what.append(make("p.alarm", say("span", name), ` ${titles}`));
		};
		const others = off ? [] : shown.filter((one) => one !== slot && !one.off);
		const during = others.filter((one) => one.from === from || (one.from < to && from < one.to));
		// A part runs within its block.
		const clashes = during.filter((one) => !p.includes(one.u) && !one.p.includes(u));
		const before = others.filter((one) => one.end && one.to <= from);
		alarm("clash", clashes);
		alarm("far", before.slice(-1).filter((last) => isFar(last, slot)));
		const item = make(`li${off ? ".off" : clashes[0] ? ".clash" : ""}`, time, what);
		item.dataset.slot = id;
		return item;
	};
	const render = () => {
		const ids = theirs ?? picks;
		shown = ids.flatMap((id) => slots[id] ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
		const gone = ids.length - shown.length;
		const list = $("#picked");
		list.replaceChildren();
		for (const [date, slots] of Map.groupBy(shown, ({ start }) => day(start))) {
			list.append(make("h2", date), make("ol.agenda", ...slots.map(itemOf)));
		}
		const remove = theirs ? "" : button("remove", () => choose(shown.map(({ id }) => id)));
		if (gone) list.append(make("p.note", say("span", "gone"), ` (${gone}) `, remove));
		$("#mine-actions").hidden = !shown[0];
		add.hidden = !theirs;
		$("#share").hidden = $("#empty").hidden = !!theirs;
		say($("#mine-status"), theirs ? "shared" : ids[0] ? "count" : "none", shown.length);
		output.textContent = "";
	};
	const look = () => {
		const [, ids] = location.hash.split("#p=");
		if (ids) theirs = ids === picks.join(".") ? null : idsOf(ids.split("."));
		update();
	};

	const utc = (iso) => new Date(iso).toISOString().replace(/[-:]|\.\d+/g, "");
	const text = (said) => said.replace(/[\\;,]/g, "\\$&").replace(/[\r\n]+/g, "\\n");
	// A line has at most 75 octets, a character four.
	const folded = (line) => `${line.match(/[ -~]{74}|[ -~]{1,74}$|.{1,18}/gsu).join("\r\n ")}\r\n`;
	const calendar = () => [
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//stedennetwerk//my programme//EN",
		...shown.flatMap(({ t, uid, at, start, end, place, href, sequence, off }) => [
			"BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${utc(at ?? 0)}`, `DTSTART:${utc(start)}`, end && `DTEND:${utc(end)}`,
			`SUMMARY:${text(t)}`, place && `LOCATION:${text(place)}`, `URL:${href}`, `SEQUENCE:${sequence}`,
			off && "STATUS:CANCELLED", "END:VEVENT",
		]),
		"END:VCALENDAR",
	].filter(Boolean).map(folded).join("");
	$("#download").onclick = () => {
		const file = new Blob([calendar()], { type: "text/calendar" });
		set(link(URL.createObjectURL(file)), { download: "programme.ics" }).click();
	};
	$("#share").onclick = async () => {
		goTo(`#p=${picks.join(".")}`);
		try {
			await navigator.clipboard.writeText(location);
			say(output, "copied");
		} catch {
			output.textContent = location;
		}
	};
	$("#empty").onclick = ({ target }) => confirm(`${target.textContent}?`) && choose([]);
	load().then(({ at, records }) => {
		for (const { u, t, l, p = [], s = [] } of records) {
			const { href } = new URL(root + u, location);
			for (const [uid, start, end, place, , point, status, sequence] of s) {
				const id = uid.replaceAll("-", "").slice(0, 12);
				slots[id] = {
					u, t, l, p, id, href, uid, at, start, end, place, status, sequence,
					from: Date.parse(start), to: Date.parse(end ?? start),
					where: (status !== "moved-online" && point) || [],
					off: /cancelled|postponed/.test(status),
				};
			}
		}
		show = render;
		look();
		onhashchange = look;
	}, () => say($("#mine-status"), "unreadable"));
}

const input = $("#q");
if (input) {
	const wordsOf = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	const spread = (text) => ` ${wordsOf(text).join(" ")}`;
	const read = async () => (await load()).records.map((one) => ({ ...one, title: spread(one.t), all: spread(`${one.t} ${one.w ?? ""}`) }));
	let index, timer;
	const search = async () => {
		try {
			const records = await (index ??= read());
			const sought = wordsOf(input.value);
			const has = (text) => sought.every((word) => text.includes(` ${word}`));
			const hits = records.filter(({ all }) => sought[0] && has(all)).sort((a, b) => has(b.title) - has(a.title));
			const items = hits.slice(0, 50).map(({ u, t, k, l }) => make("li", link(root + u, t, l), " ", say("span.kind", k)));
			$("#results").replaceChildren(...items);
			say($("#found"), "found", hits.length).hidden = !sought[0];
		} catch {
			index = null;
			say($("#found"), "unreadable");
		}
	};
	input.oninput = () => {
		clearTimeout(timer);
		timer = setTimeout(search, 100);
	};
	input.onchange = () => goTo(`?${new URLSearchParams({ q: input.value })}`);
	input.form.onsubmit = () => false;
	input.value ||= new URLSearchParams(location.search).get("q");
	if (input.value) search();
}

onstorage = (event) => event.key === key && recall();
onpageshow = (event) => event.persisted && recall();
recall();
tick();
})();
