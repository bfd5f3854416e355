import { type Html, html } from '../../../ground/page/page.ts';
import {
  leafOf,
  sayAgo,
  sayDeadline,
  sayEvent,
  sayTimeOfDay,
  sayWhole,
  type Telling,
} from '../words/when.ts';

/** When something was said, as people say it; the whole of it for machines and for those who point at it. */
export function said(at: Date, telling: Telling): Html {
  return html`<time datetime="${at.toISOString()}" title="${sayWhole(at, telling)}">${sayAgo(at, telling)}</time>`;
}

/** The same under a heading that says the day: the time alone, or nothing where only the day is known. */
export function saidThatDay(at: Date, telling: Telling): Html | null {
  const time = sayTimeOfDay(at, telling);
  return time === null
    ? null
    : html`<time datetime="${at.toISOString()}" title="${sayWhole(at, telling)}">${time}</time>`;
}

/** When something happens. */
export function happens(event: { starts: Date; ends?: Date; allDay: boolean }, telling: Telling): Html {
  const stamp = event.allDay ? event.starts.toISOString().slice(0, 10) : event.starts.toISOString();
  return html`<time datetime="${stamp}">${sayEvent(event, telling)}</time>`;
}

/** Until when something can be done; stands out when that is soon. */
export function closes(at: Date, telling: Telling): Html {
  const { words, closed, soon } = sayDeadline(at, telling);
  return html`<time class="${['deadline', closed && 'closed', soon && 'soon']}" datetime="${at.toISOString()}">${words}</time>`;
}

/** A leaf of a calendar. Its words are said beside it, so it is for the eye alone. */
export function leaf(event: { starts: Date; allDay: boolean }, telling: Telling): Html {
  const { day, month, weekday } = leafOf(event, telling);
  return html`<span class="leaf" aria-hidden="true"><span class="leaf-month">${month}</span><span class="leaf-day">${day}</span><span class="leaf-weekday">${weekday}</span></span>`;
}
