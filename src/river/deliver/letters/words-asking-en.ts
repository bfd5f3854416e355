/** What letters that ask or answer one person say in English. */
export const enAsking = {
  copy: 'If the button does not work, copy this address into your browser:',
  open: 'Open this page and press the button on it:',
  signIn: {
    title: 'Sign in',
    subject: (site: string) => `Sign in to ${site}`,
    preview: 'Your link, good for half an hour.',
    lead: (site: string) =>
      `Somebody, we hope you, asked to sign in to ${site}. The link works once, for half an hour.`,
    button: 'Sign in',
    nothing: 'If it was not you, do nothing: without this letter nobody can sign in as you.',
  },
  invited: {
    title: 'You can help run this site',
    subject: (site: string) => `You can help run ${site}`,
    preview: 'Your link, good for three days.',
    lead: (site: string) =>
      `An owner of ${site} has asked you to help run it. The link lets you in. It works once, for three days; later you can ask for a new one there at any time.`,
    button: 'Come in',
    nothing: 'If you do not want that, do nothing.',
  },
  confirm: {
    title: 'Is this really you?',
    subject: (site: string) => `Please confirm: ${site}`,
    preview: 'One press, and you start to hear.',
    lead: (site: string) => `Somebody, we hope you, asked ${site} to tell this address about:`,
    how: {
      'at-once': 'by mail, as soon as we hear it',
      daily: 'by mail, once a day',
      weekly: 'by mail, once a week',
      feed: 'by private feed',
    },
    button: 'Yes, it is me',
    more: 'The button opens a page with one more button; pressing that starts your letters. You can stop them at any time with one press.',
    open: 'If it was you, open this page and press the button on it:',
    stop: 'You can stop your letters at any time with one press.',
    nothing: 'If it was not you, do nothing: you will hear no more from us.',
  },
  held: {
    title: 'You hear about this already',
    subject: (site: string) => `You hear about this already: ${site}`,
    lead: (site: string) =>
      `Somebody, perhaps you, asked ${site} to tell this address something that you hear about already.`,
    nothing: 'Nothing has changed.',
    button: 'See what you hear about',
    open: 'See what you hear about, and change it:',
  },
  answered: {
    title: (about: string) => `About “${about}”`,
    lead: (title: string, signed: string) => `You wrote “${title}”. ${signed}, has answered you.`,
    wrote: (quote: string) => `You wrote: “${quote}”`,
    button: 'See it on the record',
    record: (address: string) => `On the record: ${address}`,
    more: 'The answer stands in public too. We have your address from your own page, and keep it only with this answer.',
  },
};
