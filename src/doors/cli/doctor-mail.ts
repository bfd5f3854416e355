import type { Config } from '../../ground/config/config.ts';
import {
  type DomainRecords,
  lookAtSender,
  parseAddress,
  type SenderFacts,
  type SmtpTried,
  trySmtp,
} from '../../ground/mail/mail.ts';
import { bad, type Finding, warning, well } from './finding.ts';

/** Whether letters can leave, and whether large mailboxes would take them. No letter is sent. */
export async function lookAtMail(
  { smtpUrl, mailFrom, dkimSelector }: Config,
  contact: string | null,
  records: DomainRecords,
): Promise<Finding[]> {
  if (!smtpUrl)
    return [
      warning(
        'mail',
        'There is no mail server (SMTP_URL). Letters are laid in a folder and shown at /edit/mailbox.',
      ),
    ];
  const { hostname } = new URL(smtpUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  const sender = parseAddress(mailFrom ?? contact ?? '');
  return [
    server(host, await trySmtp(smtpUrl)),
    ...(sender.kind === 'ok'
      ? [
          ...(mailFrom
            ? []
            : [well('sender', 'Letters come from the contact address (MAIL_FROM is not set).')]),
          ...(await domainOf(sender.address, host, dkimSelector, records)),
        ]
      : [
          warning(
            'sender',
            'MAIL_FROM is not set, nor a contact: letters need an address that they come from.',
          ),
        ]),
  ];
}

function server(host: string, tried: SmtpTried): Finding {
  if (tried.kind === 'well')
    return well('mail', `${host} takes our letters: reached, secured and signed in.`);
  const advice = {
    reach: 'Look at the host and port in SMTP_URL, and whether a firewall lets us out.',
    tls: 'Its certificate has to be good for the name in SMTP_URL; smtps:// is TLS at once, smtp:// is STARTTLS.',
    login: 'Look at the user and password in SMTP_URL (percent-encode what is no letter or digit).',
  }[tried.at];
  const what = { reach: 'cannot be reached', tls: 'cannot be trusted', login: 'does not let us sign in' }[
    tried.at
  ];
  return bad('mail', `${host} ${what}: ${tried.message} ${advice}`);
}

async function domainOf(
  address: string,
  host: string,
  selector: string | null,
  records: DomainRecords,
): Promise<Finding[]> {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const facts = await lookAtSender({ domain, host, selector }, records);
  return [
    spf(facts, domain, host),
    dkim(facts, domain, selector),
    dmarc(facts, domain),
    ...reverse(facts, host),
  ];
}

const UNREACHABLE = 'The name servers of this machine did not answer: try again later.';

function spf({ spf: found }: SenderFacts, domain: string, host: string): Finding {
  const say = (words: string) => warning('SPF', words);
  const record = `a TXT record of ${domain}`;
  if (found === null)
    return say(
      `${host} has no address on the open network that is known here, so look yourself: ${record} should name where letters leave from.`,
    );
  switch (found.kind) {
    case 'pass':
      return well('SPF', `${domain} lets ${host} send for it.`);
    case 'none':
      return say(`${domain} does not say who may send for it. Add ${record}: “v=spf1 a:${host} -all”.`);
    case 'several':
      return say(`${domain} has several SPF records, so none counts. Make one of them.`);
    case 'broken':
      return say(
        `The SPF record of ${domain}, or one that it includes, cannot be read, so none of it counts.`,
      );
    case 'too-deep':
      return say(
        `The SPF record of ${domain} asks for more than ten look-ups, so it does not count. Shorten it.`,
      );
    case 'open':
      return say(`The SPF record of ${domain} lets everybody send for it (+all). End it with -all.`);
    case 'refused':
      return say(
        `The SPF record of ${domain} refuses ${host} (${found.by}). Add “a:${host}”, or what your mail service tells you to include if others send on for it.`,
      );
    case 'not-named':
      return say(`The SPF record of ${domain} does not name ${host}. Add “a:${host}”, and end it with -all.`);
    case 'unreachable':
      return say(UNREACHABLE);
  }
}

function dkim({ dkim: found }: SenderFacts, domain: string, selector: string | null): Finding {
  if (found.kind === 'found')
    return well(
      'DKIM',
      `${domain} has a signing key (${found.selectors.join(', ')})${selector ? '' : '; which of them your mail service uses, MAIL_DKIM_SELECTOR can say'}.`,
    );
  if (found.kind === 'unreachable') return warning('DKIM', UNREACHABLE);
  if (found.kind === 'revoked')
    return warning('DKIM', `The signing key of ${domain} was taken back (p= is empty). Publish a new one.`);
  return warning(
    'DKIM',
    selector
      ? `There is no key at ${selector}._domainkey.${domain}. Publish the one that your mail service gives you there.`
      : `No signing key of ${domain} was found under the common names. Have your mail service sign letters, and say which key in MAIL_DKIM_SELECTOR.`,
  );
}

function dmarc({ dmarc: found }: SenderFacts, domain: string): Finding {
  const record = `a TXT record of _dmarc.${domain}`;
  switch (found.kind) {
    case 'found':
      return well('DMARC', `${found.at} has the policy ${found.policy}.`);
    case 'several':
      return warning('DMARC', `There are several DMARC records, so none counts. Leave one.`);
    case 'broken':
      return warning(
        'DMARC',
        `The DMARC record of ${domain} has no policy. It should say p=none, quarantine or reject.`,
      );
    case 'unreachable':
      return warning('DMARC', UNREACHABLE);
    case 'none':
      return warning(
        'DMARC',
        `${domain} has none. Add ${record}: “v=DMARC1; p=none”, and make it stricter later.`,
      );
  }
}

function reverse({ reverse: found }: SenderFacts, host: string): Finding[] {
  return found.map(({ address, kind, name }) => {
    if (kind === 'back') return well('reverse name', `${address} is ${name}.`);
    if (kind === 'unreachable') return warning('reverse name', UNREACHABLE);
    return warning(
      'reverse name',
      kind === 'none'
        ? `${address} has none. Ask whoever gave you the address to let it lead to ${host}.`
        : `${address} says that it is ${name}, which does not lead back to it. Make both say the same.`,
    );
  });
}
