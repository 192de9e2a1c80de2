// A programme of one's own, filters, search as one types, and what is on now. The site does without it.
(() => {
	"use strict";
	const $ = (selector, within = document) => within.querySelector(selector);
	const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
	const words = JSON.parse($("#words").textContent);
	const { root, site } = document.body.dataset;
	const key = `stedennetwerk-${site}`;
	const locale = $("[property='og:locale']").content.replaceAll("_", "-");
	const MINUTE = 60000;
	document.documentElement.classList.add("script");

	const make = (kind, ...children) => {
		const [tag, ...names] = kind.split(".");
		const element = document.createElement(tag);
		element.classList.add(...names);
		element.append(...children);
		return element;
	};
	// Our words may be in another language than the page.
	const say = (where, name, ...values) => {
		const element = where.nodeType ? where : make(where);
		element.textContent = values.reduce((text, value) => text.replace("{}", value), words[name]);
		if (words.lang) element.lang = words.lang;
		return element;
	};
	const link = (href, text) => Object.assign(make("a", text), { href });
	const isOn = (button) => button.ariaPressed === "true";
	const load = async () => (await fetch($("[data-index]").dataset.index)).json();
	// Where nothing can be stored, a choice lasts as long as the page.
	const stored = (name) => {
		try {
			return JSON.parse(localStorage[name]);
		} catch {}
	};
	const store = (name, value) => {
		try {
			localStorage[name] = JSON.stringify(value);
		} catch {}
	};

	const mine = $("#mine");
	let picks = [];
	let theirs = null; // a choice that somebody shared
	let render = () => {};
	const idsOf = (list) => [...new Set(list.map(String))].filter((id) => /^[0-9a-f]{12}$/.test(id));
	const update = () => {
		render();
		$$("li[data-slot]").forEach(offer);
		mark();
	};
	const recall = () => {
		picks = idsOf([stored(key) ?? picks].flat());
		update();
	};
	const choose = (ids) => {
		picks = ids;
		store(key, ids);
		if (!theirs && location.hash.startsWith("#p=")) history.replaceState(null, "", location.pathname);
		update();
	};
	const offer = (slot) => {
		const id = slot.dataset.slot;
		const picked = picks.includes(id);
		const pick = $(".pick", slot) ?? make("button.pick");
		pick.onclick = () => {
			const at = $$(".pick").indexOf(pick);
			choose(picked ? picks.filter((other) => other !== id) : [...picks, id]);
			if (!pick.isConnected) ($$(".pick")[at] ?? $("main")).focus();
		};
		if (!pick.isConnected) $(".what", slot).append(pick);
		say(pick, picked ? (mine ? "remove" : "picked") : "pick");
		const title = $(".what > h3 a, .what > h4 a", slot) ?? $("h1");
		pick.ariaLabel = `${pick.textContent}: ${title.textContent}, ${$("time", slot).textContent}`;
		pick.ariaPressed = mine && picked ? null : picked;
		pick.hidden = !picked && slot.matches(".off");
	};

	// A start is an instant with the offset of the place; an end on the same day is a time alone.
	const timesOf = (slot) => {
		const [start, known] = $$(".time > time", slot).map(({ dateTime }) => dateTime);
		const end = known ?? $(".time > .inferred", slot)?.textContent;
		const whole = /^\d\d:\d\d$/.test(end) ? start.slice(0, 11) + end + start.slice(16) : end;
		return { slot, start, from: Date.parse(start), to: Date.parse(whole) };
	};
	const zone = say("button.zone", "zone");
	zone.ariaPressed = stored(`${key}-zone`) === true;
	zone.onclick = () => {
		zone.ariaPressed = !isOn(zone);
		store(`${key}-zone`, isOn(zone));
		mark();
	};
	const mark = () => {
		const now = Date.now();
		const slots = $$("li[data-slot]").map(timesOf);
		const coming = slots.filter(({ slot, from }) => from > now && from - now <= 60 * MINUTE && !slot.matches(".off"));
		const next = Math.min(...coming.map(({ from }) => from));
		for (const { slot, start, from, to } of slots) {
			const isNow = from <= now && now < to && !slot.matches(".off");
			slot.classList.toggle("now", isNow);
			for (const old of $$(".now-badge, .yours", slot)) old.remove();
			const time = $(".time", slot);
			if (isNow || (from === next && !slot.matches(".off"))) {
				($(".what > h3, .what > h4", slot) ?? time).append(say("span.badge.now-badge", isNow ? "now" : "next"));
			}
			const here = new Date(from);
			const apart = Date.parse(`${start.slice(0, 16)}Z`) - from + here.getTimezoneOffset() * MINUTE;
			if (apart && !zone.isConnected) $("#picked, [id^=day-], .agenda").before(zone);
			if (apart && isOn(zone)) {
				const weekday = here.getDate() === Number(start.slice(8, 10)) ? undefined : "short";
				const style = { weekday, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
				time.append(say("span.kind.yours", "yours", here.toLocaleString(locale, style)));
			}
		}
	};
	const tick = () => {
		mark();
		setTimeout(tick, MINUTE - (Date.now() % MINUTE));
	};

	const filters = $("nav.filters");
	if (filters) {
		const slots = $$("li[data-f]");
		const groups = $$("ul", filters).map((list) => $$("a", list).map((each) => {
			const choice = make("button", ...each.childNodes);
			choice.value = each.dataset.f;
			each.replaceWith(choice);
			return choice;
		}));
		const everything = say("button", "all");
		const status = make("p");
		status.role = "status";
		filters.append(make("div", everything, status));
		const filter = () => {
			const wanted = groups.map((group) => group.filter(isOn)).filter(({ length }) => length);
			for (const slot of slots) {
				const has = slot.dataset.f.split(" ");
				slot.hidden = !wanted.every((group) => group.some(({ value }) => has.includes(value)));
			}
			for (const heading of $$("[id^=day-]")) {
				const list = $(`#${heading.id} ~ ol`);
				const jump = $(`.jump a[href="#${heading.id}"]`)?.parentNode ?? {};
				jump.hidden = heading.hidden = list.hidden = [...list.children].every(({ hidden }) => hidden);
			}
			everything.ariaPressed = !wanted.length;
			say(status, "shown", slots.filter(({ hidden }) => !hidden).length, slots.length);
		};
		const reset = () => {
			for (const choice of groups.flat()) choice.ariaPressed = false;
			filter();
		};
		filters.onclick = ({ target }) => {
			const choice = target.closest("button");
			if (choice === everything) return reset();
			if (choice) choice.ariaPressed = !isOn(choice);
			filter();
		};
		reset();
	}

	if (mine) {
		const status = $("#mine-status");
		const list = $("#picked");
		const actions = $("#mine-actions");
		const output = make("output.hint");
		const add = say("button", "keep");
		actions.prepend(add);
		actions.after(output);
		const slots = new Map();
		let shown = [];
		let stamp;

		const day = (iso) => new Date(iso.slice(0, 10)).toLocaleDateString(locale, { timeZone: "UTC", dateStyle: "full" });
		const clock = (iso, more = "") => Object.assign(make("time", iso.slice(11, 16) + more), { dateTime: iso });
		const overlap = (a, b) => a.from === b.from || (a.from < b.to && b.from < a.to);
		// Below a kilometre one walks, and places without a point of their own have that of the city.
		const isFar = (a, b) => {
			if (!a.end || !a.point || !b.point || [a.status, b.status].includes("moved-online")) return false;
			const [[north, east], [north2, east2]] = [a.point, b.point];
			const narrower = Math.cos(((north + north2) * Math.PI) / 360);
			const kilometres = 111.2 * Math.hypot(north - north2, (east - east2) * narrower);
			return kilometres > 1 && b.from - a.to < (kilometres / 80 * 60 + 15) * MINUTE;
		};
		const itemOf = (slot) => {
			const { id, title, start, end, status, off } = slot;
			const time = make("p.time", clock(start));
			if (end) time.append("–", clock(end, day(end) === day(start) ? "" : ` (${day(end)})`));
			const heading = make("h3", link(root + slot.address, title));
			if (words[status]) heading.append(say(`span.badge.${status}`, status));
			const what = make("div.what", heading, make("p.where", slot.place));
			const alarm = (name, others) => {
				const titles = others.map((other) => other.title).join(", ");
				if (titles) what.append(make("p.alarm", say("span", name), ` ${titles}`));
			};
			const others = off ? [] : shown.filter((other) => other !== slot && !other.off);
			const clashes = others.filter((other) => overlap(slot, other));
			const before = others.filter((other) => other.to <= slot.from && other.from < slot.from);
			alarm("clash", clashes);
			alarm("far", before.filter((one) => isFar(one, slot) && !before.some(({ from }) => from >= one.to)));
			const item = make(off ? "li.slot.off" : clashes.length ? "li.slot.clash" : "li.slot", time, what);
			item.dataset.slot = id;
			return item;
		};
		const show = () => {
			const ids = theirs ?? picks;
			const gone = ids.filter((id) => !slots.has(id));
			shown = ids.flatMap((id) => slots.get(id) ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
			list.replaceChildren();
			let date;
			for (const slot of shown) {
				if (date !== day(slot.start)) {
					date = day(slot.start);
					list.append(make("h2", date), make("ol.agenda"));
				}
				list.lastChild.append(itemOf(slot));
			}
			if (gone.length) {
				const remove = say("button", "remove");
				remove.onclick = () => choose(picks.filter((id) => slots.has(id)));
				remove.hidden = theirs;
				list.append(make("p.note", say("span", "gone"), ` (${gone.length}) `, remove));
			}
			actions.hidden = !shown.length;
			add.hidden = !theirs;
			$("#share").hidden = $("#empty").hidden = theirs;
			say(status, theirs ? "shared" : ids.length ? "count" : "none", shown.length);
			output.textContent = "";
		};
		const look = () => {
			if (location.hash.startsWith("#p=")) {
				const ids = idsOf(location.hash.slice(3).split("."));
				const same = ids.length === picks.length && ids.every((id) => picks.includes(id));
				theirs = same || !ids.length ? null : ids;
			}
			update();
		};

		const utc = (iso) => new Date(iso).toISOString().replace(/[-:]|\.\d+/g, "");
		const text = (said) => said.replace(/[\\;,]/g, "\\$&").replace(/[\r\n]+/g, "\\n");
		// Lines have at most 75 octets, and break between characters.
		const folded = (line) => {
			let size = 0;
			return line.replace(/./gu, (character) => {
				const { length } = new TextEncoder().encode(character);
				size += length;
				if (size <= 75) return character;
				size = length + 1;
				return `\r\n ${character}`;
			});
		};
		const calendar = () => [
			"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//stedennetwerk//my programme//EN",
			...shown.flatMap(({ uid, start, end, title, place, address, sequence, off }) => [
				"BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${utc(stamp ?? start)}`, `DTSTART:${utc(start)}`, end && `DTEND:${utc(end)}`,
				`SUMMARY:${text(title)}`, place && `LOCATION:${text(place)}`, `URL:${new URL(root + address, location)}`,
				`SEQUENCE:${sequence}`, off && "STATUS:CANCELLED", "END:VEVENT",
			]),
			"END:VCALENDAR",
		].filter(Boolean).map((line) => `${folded(line)}\r\n`).join("");
		add.onclick = () => {
			const both = idsOf([...picks, ...theirs]);
			theirs = null;
			choose(both);
		};
		$("#download").onclick = () => {
			const href = URL.createObjectURL(new Blob([calendar()], { type: "text/calendar" }));
			Object.assign(link(href), { download: "programme.ics" }).click();
			setTimeout(() => URL.revokeObjectURL(href), MINUTE);
		};
		$("#share").onclick = async () => {
			history.replaceState(null, "", `#p=${picks.join(".")}`);
			try {
				await navigator.clipboard.writeText(location);
				say(output, "copied");
			} catch {
				output.textContent = location;
			}
		};
		$("#empty").onclick = ({ target }) => confirm(`${target.textContent}?`) && choose([]);
		load().then(({ at, records }) => {
			stamp = at;
			for (const { u: address, t: title, s = [] } of records) {
				for (const [uid, start, end, place, , point, status, sequence] of s) {
					const id = uid.replaceAll("-", "").slice(0, 12);
					const off = status === "cancelled" || status === "postponed";
					const [from, to] = [start, end ?? start].map(Date.parse);
					slots.set(id, { id, address, title, uid, start, end, from, to, place, point, status, sequence, off });
				}
			}
			render = show;
			look();
			onhashchange = look;
		}, () => say(status, "unreadable"));
	}

	const input = $("#q");
	if (input) {
		const wordsOf = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
		const spread = (text = "") => ` ${wordsOf(text).join(" ")}`;
		const read = async () => (await load()).records.map((record) => {
			const title = spread(record.t);
			return { ...record, title, whole: title + spread(record.w) };
		});
		let index;
		let waiting;
		const search = async () => {
			try {
				const records = await (index ??= read());
				const sought = wordsOf(input.value);
				const has = (text) => sought.every((word) => text.includes(` ${word}`));
				const hits = records.filter(({ whole }) => sought.length && has(whole));
				hits.sort((a, b) => has(b.title) - has(a.title));
				const items = hits.slice(0, 50).map(({ u, t, k }) => make("li", link(root + u, t), " ", say("span.kind", k)));
				$("#results").replaceChildren(...items);
				say($("#found"), "found", hits.length).hidden = !sought.length;
			} catch {
				index = null;
				say($("#found"), "unreadable");
			}
		};
		const remember = () => history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
		input.oninput = () => {
			clearTimeout(waiting);
			waiting = setTimeout(search, 100);
		};
		input.onchange = remember;
		input.form.onsubmit = () => {
			search();
			remember();
			return false;
		};
		input.value ||= new URLSearchParams(location.search).get("q") ?? "";
		if (input.value) search();
	}

	// The other language shows the same part, search or choice.
	for (const other of $$(".switch a")) {
		other.onclick = () => {
			[other.search, other.hash] = [location.search, location.hash];
		};
	}
	onstorage = (event) => event.key === key && recall();
	onpageshow = (event) => event.persisted && recall();
	recall();
	if (mine || $("li[data-slot]")) tick();
})();
