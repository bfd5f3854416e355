/** What the page says in English on which anybody tries how a text is understood. */
export const enUnderstanding = {
  title: 'How would this be understood?',
  lead: 'Paste a text, and see where and what we take it to be about, and by which of its words. Nothing is kept.',
  heading: 'Title',
  text: 'Text',
  patch: 'Where its source is (if you like)',
  patchHint: 'The same name means another place in another town.',
  patchIs: (name: string) => `Taken as: ${name}.`,
  button: 'Show me',
  places: 'Places',
  subjects: 'Subjects',
  assumed: 'taken for granted',
};
