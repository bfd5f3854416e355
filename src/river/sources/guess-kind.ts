import type { VoiceKind } from './source.ts';

const BY_HOST: [RegExp, VoiceKind][] = [
  [/\.(police\.uk|nhs\.uk|nhs\.wales|hscni\.net|scot\.nhs\.uk|fire-uk\.org)$/, 'public-service'],
  [/\.(sch\.uk|k12\.[a-z]{2}\.us|edu|ac\.uk)$/, 'school'],
  [/(^|\.)(parliament\.uk|senedd\.wales|parliament\.scot)$/, 'representative'],
];

const BY_WORDS: [RegExp, VoiceKind][] = [
  [
    /\b(police|nhs|hospital|surgery|health (board|trust)|ambulance|fire (and|&) rescue|library service|transport for)\b/i,
    'public-service',
  ],
  [/\b(cllr|councillor|mp|msp|ms|mla|member of (parliament|the senedd))\b/i, 'representative'],
  [
    /\b(church|chapel|parish of|st\.? \w+['’]?s|mosque|masjid|synagogue|temple|gurdwara|diocese|cathedral|minster)\b/i,
    'faith-group',
  ],
  [/\b(school|academy|college|nursery|university|ysgol|primary)\b/i, 'school'],
  [/\b(council|cyngor|borough|county hall|town hall)\b/i, 'council'],
  [/\b(ministry|department (of|for)|government|llywodraeth)\b/i, 'government'],
  [
    /\b(gazette|herald|chronicle|echo|times|advertiser|mercury|observer|news ?paper|radio|post|journal|tribune|star)\b/i,
    'media',
  ],
  [/\b(charity|trust|foundation|food ?bank|hospice|age uk|citizens advice|samaritans|rspca)\b/i, 'charity'],
  [
    /\b(residents|association|society|friends of|forum|club|group|allotments?|community|neighbourhood|campaign|users)\b/i,
    'community-group',
  ],
  [/\b(ltd|limited|shop|market|traders|brewery|caf[eé]|chamber of (trade|commerce))\b/i, 'business'],
];

/**
 * What kind of voice this may be, from its host and name: a suggestion for whoever adds it, no more. Null when there
 * is nothing to go by.
 */
export function guessKind(name: string, homeUrl: string | null): VoiceKind | null {
  const host = homeUrl && URL.canParse(homeUrl) ? new URL(homeUrl).hostname : '';
  for (const [pattern, kind] of BY_HOST) if (pattern.test(host)) return kind;
  if (/\.gov\.uk$|\.llyw\.cymru$/.test(host))
    return host === 'www.gov.uk' || host.endsWith('service.gov.uk') ? 'government' : 'council';
  if (/\.gov(\.[a-z]{2})?$/.test(host)) return 'government';
  for (const [pattern, kind] of BY_WORDS) if (pattern.test(name)) return kind;
  return null;
}
