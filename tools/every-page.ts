/**
 * Every kind of page there is, on a sample town that people have been in: what is photographed, and what is held to the
 * promises that all pages make. A page that is new belongs here.
 */
import type { Page } from 'playwright-core';
import { DESK, type LivedIn } from './lived-in.ts';

export interface Shown {
  name: string;
  at: string;
  /** As the owner sees it, who heads a body too. */
  owner?: boolean;
  /** A list of what is said, for which the budget of a first view holds. */
  listing?: boolean;
  /** Where it takes a press to get there. */
  press?: (page: Page) => Promise<unknown>;
}

const to = (name: string, at: string, press?: Shown['press']): Shown => ({
  name,
  at,
  ...(press && { press }),
});
const list = (name: string, at: string): Shown => ({ name, at, listing: true });
const mine = (name: string, at: string): Shown => ({ name, at, owner: true });
/** Fills in what is given, and sends the form by the button of this name. */
const send =
  (fields: Record<string, string>, button: string): Shown['press'] =>
  async (page) => {
    for (const [field, words] of Object.entries(fields)) await page.locator(field).first().fill(words);
    await page.locator('main').getByRole('button', { name: button, exact: true }).first().click();
    await page.waitForLoadState();
  };

const reading = ({ at }: LivedIn): Shown[] => [
  list('front', '/'),
  list('front-cy', '/?lang=cy'),
  list('place', '/otterhay'),
  list('subject', '/buses'),
  list('both', '/tarrowbridge/buses'),
  to('narrowed', '/buses?kind=media&kind=council&when=week'),
  to('nothing', '/cycling?kind=school&when=day'),
  list('calendar', '/calendar'),
  list('calendar-list', '/calendar?view=list'),
  to('calendar-nothing', '/calendar?month=2031-01'),
  list('search', '/search?q=bus'),
  to('search-empty', '/search'),
  to('search-meant', '/search?q=libary'),
  to('search-none', '/search?q=qqqqzzz'),
  list('voices', '/voices'),
  list('voice', at.voice),
  list('story', at.story),
  list('item', at.item),
  to('not-right', `${at.item}/not-right?about=place:tarrowbridge`),
  to('about', '/about'),
  to('style', '/style'),
  to('missing', '/nope'),
  to('bad', `/search?q=${'x'.repeat(2_500)}`),
];

const choosing = ({ at }: LivedIn): Shown[] => [
  to('near', '/', send({ '#near': 'Otterhay' }, 'Look')),
  to('near-nothing', '/near'),
  to('hear', '/hear?subject=buses'),
  to('hear-cy', '/hear?subject=buses&lang=cy'),
  to('hear-preview', '/hear?subject=buses', send({}, 'Show me what I would have heard')),
  to('hear-wrong', '/hear', send({ '#address': 'nobody' }, 'Let me hear')),
  to('confirm', at.pending),
  to('confirmed-before', at.confirm),
  to('manage', at.manage),
  to('lately', at.lately),
  to('pause', at.pause),
  to('leave', at.leave),
  to('leave-all', `${at.manage}/leave`),
  to('erase', `${at.manage}/erase`),
  to('less', at.less),
  to('bad-link', '/confirm/nonsense'),
  to('sign-in', '/sign-in'),
  to('sign-in-again', at.signIn),
  to('understand', '/understand'),
];

const publishing = ({ at }: LivedIn): Shown[] => [
  to('check', '/check'),
  to('check-found', '/check', send({ '#address': at.site }, 'Look')),
  to('check-failed', '/check', send({ '#address': 'not an address' }, 'Look')),
  to('notice', '/notice'),
  to('notice-wrong', '/notice', send({ '#title': 'Jam jars' }, 'Send it in')),
  to('notice-sent', at.notice),
  to('embed', '/embed'),
  to('embedded', '/otterhay/embed'),
];

const takingPart = ({ at }: LivedIn): Shown[] => [
  to('consultations', '/consult'),
  to('consultation', '/consult/riverside'),
  to('paragraph', '/consult/riverside/p/3'),
  to('comment', '/comments/1'),
  to('comments', '/consult/riverside/comments'),
  to('consultation-log', '/consult/riverside/log'),
  to('outcome', '/consult/riverside/outcome'),
  to('duties', '/duties'),
  to('opt-outs', '/opt-outs'),
  to('record', '/record'),
  to('record-of', DESK.replace('desk', 'record')),
  to('answered', at.answered),
  to('round-up', at.published),
];

const listening = ({ at }: LivedIn): Shown[] => [
  mine('desk', DESK),
  mine('desk-mentions', `${DESK}/mentions`),
  mine('desk-mention', at.mention),
  mine('desk-watches', `${DESK}/watches`),
  mine('desk-watch', at.watch),
  mine('desk-watch-new', `${DESK}/watches/new`),
  mine('desk-capture', `${DESK}/capture`),
  mine('desk-picture', `${DESK}/picture`),
  mine('desk-brief', `${DESK}/brief`),
  mine('desk-body', `${DESK}/body`),
  mine('desk-replies', `${DESK}/replies`),
  mine('desk-reply', at.reply),
  mine('desk-reply-new', `${DESK}/reply?item=1`),
  mine('desk-templates', `${DESK}/templates`),
  mine('desk-round-ups', `${DESK}/roundups`),
  mine('desk-round-up', at.roundup),
  mine('desk-consultations', `${DESK}/consultations`),
  mine('desk-consultation', at.consultation),
];

const editing = ({ at }: LivedIn): Shown[] => [
  mine('edit', '/edit'),
  mine('edit-item', at.editItem),
  mine('edit-findings', '/edit/findings'),
  mine('edit-pairs', '/edit/pairs'),
  mine('edit-doubts', '/edit/doubts'),
  mine('edit-submissions', '/edit/submissions'),
  mine('edit-elsewhere', '/edit/elsewhere'),
  mine('edit-sources', '/edit/sources'),
  mine('edit-source', at.source),
  mine('edit-add', '/edit/sources/add'),
  mine('edit-import', '/edit/sources/import'),
  mine('edit-unheard', '/edit/unheard'),
  mine('edit-log', '/edit/log'),
  mine('edit-settings', '/edit/settings'),
  mine('edit-people', '/edit/people'),
  mine('edit-bodies', '/edit/bodies'),
  mine('edit-body', at.body),
  mine('edit-places', '/edit/places'),
  mine('edit-subjects', '/edit/subjects'),
  mine('edit-subject', at.subject),
  mine('edit-mailbox', '/edit/mailbox'),
  mine('account', '/account'),
  mine('edit-letter', at.letter),
  mine('set-up-progress', '/set-up/progress'),
];

export const everyPage = (town: LivedIn): Shown[] =>
  [reading, choosing, publishing, takingPart, listening, editing].flatMap((pages) => pages(town));
