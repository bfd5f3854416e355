import type { Words } from './en.ts';

/** What the page says in Welsh on which anybody tries how a text is understood. */
export const cyUnderstanding: Words['understanding'] = {
  title: 'Sut y byddai hyn yn cael ei ddeall?',
  lead: 'Gludwch destun, a gweld am ble ac am beth y credwn ei fod, ac wrth ba eiriau. Ni chedwir dim.',
  heading: 'Teitl',
  text: 'Testun',
  patch: 'Ble mae ei ffynhonnell (os mynnwch)',
  patchHint: 'Mae’r un enw yn golygu lle arall mewn tref arall.',
  patchIs: (name) => `Deallwyd fel: ${name}.`,
  button: 'Dangos i mi',
  places: 'Lleoedd',
  subjects: 'Pynciau',
  assumed: 'yn cael ei gymryd yn ganiataol',
};
