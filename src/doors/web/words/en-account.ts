/** What is said in English of signing in by other ways than a letter, and of the page of whoever is signed in. */
export const enAccount = {
  title: 'Your account',
  toAccount: 'Your account and passkeys',
  passkey: {
    signIn: 'Sign in with a passkey',
    failed: 'That did not work. Try again, or ask for a letter.',
    title: 'Passkeys',
    lead: 'Sign in with what unlocks your phone or computer, without waiting for a letter. We keep a public key, which is no secret.',
    none: 'You have none yet.',
    name: 'Name of the device',
    add: 'Add a passkey',
    added: (day: string) => `added ${day}`,
    used: (day: string) => `last used ${day}`,
    unused: 'not used yet',
    drop: 'Remove it',
    kept: 'The passkey was added.',
    tooMany: 'There are too many just now. Remove one that you do not use, or come back in a few minutes.',
    unknown: 'That passkey does not let anybody in here.',
  },
  openId: {
    signIn: (name: string) => `Sign in with ${name}`,
    openMore: (name: string) =>
      `${name} has sent you back here. Press the button, and this browser stays signed in for 30 days, or until you sign out.`,
    failed: 'You are not signed in',
    trouble: (name: string) => `${name} does not answer just now. Ask for a letter instead.`,
    refused: (name: string) =>
      `Either ${name} did not vouch for your mail address, or nobody speaks for a body here by that address. Ask for a letter instead.`,
  },
};
