/** What somebody typed as a site's address: as an address, or why it is none, in words. */
export function siteAddress(typed: string): { kind: 'ok'; url: string } | { kind: 'bad'; message: string } {
  const text = typed.trim().replace(/^[<"'(]+|[>"')]+$/g, '');
  if (text === '') return { kind: 'bad', message: 'Give the address of a site, such as www.example.org.' };
  if (text.length > 2000) return { kind: 'bad', message: 'That is too long for an address.' };
  const web = text
    .replace(/^(feed|webcal|webcals):(\/\/)?(?=https?:)/i, '')
    .replace(/^(feed|webcals?):\/*/i, 'https://');
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(web) && !/^https?:/i.test(web)) {
    return { kind: 'bad', message: 'We can only listen to addresses that begin with http or https.' };
  }
  const whole = /^https?:/i.test(web) ? web : `https://${web}`;
  if (/\s/.test(whole) || !URL.canParse(whole)) {
    return {
      kind: 'bad',
      message: `“${text.slice(0, 80)}” is not an address. Try something like www.example.org.`,
    };
  }
  const url = new URL(whole);
  if (!url.hostname.includes('.') && !url.hostname.includes(':') && url.hostname !== 'localhost') {
    return {
      kind: 'bad',
      message: `“${text.slice(0, 80)}” is not an address. Try something like www.example.org.`,
    };
  }
  if (url.username || url.password)
    return { kind: 'bad', message: 'Leave the name and password out of the address.' };
  url.hash = '';
  return { kind: 'ok', url: url.href };
}
