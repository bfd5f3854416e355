import type { Token } from './name-key.ts';

/** What the wording and the address of a text say of where in the world it was written. */
export interface Hints {
  /** Whose English, told by words that only one of them writes; or neither. */
  english: 'GB' | 'US' | null;
  /** The country of the address it stands at (".co.uk"), upper case; or null. */
  land: string | null;
  /** The first-level areas that telephone numbers and postal codes in the text belong to, by id. */
  areas: ReadonlySet<string>;
  /** The name of the site without its ending, letters only: "lancasterguardian". */
  site: string;
  /** The same with hyphens between its parts: "chronicle-augusta". */
  siteParts: string;
}

const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

const BRITISH =
  words(`cllr councillor councillors borough pc mp mps msp postcode a-levels gcse gcses nhs ofsted colour
  colours favour neighbour neighbours neighbourhood labour harbour centre theatre organisation organisations organised
  recognised programme programmes licence kilometres metres travelled cancelled tyre tyres kerb pavement motorway
  carriageway roundabout lorry lorries petrol pensioner pensioners crown magistrates superintendent constabulary
  vicar parish holidaymakers pub pubs fete tories tory whilst petrol sixth-form headteacher headmaster pupils pounds
  towpath allotment allotments hospice tuc ward wards railway mum mums enquiries bbc`);
const AMERICAN =
  words(`sheriff sheriffs county counties freshman sophomore mayor neighbor neighbors neighborhood color
  labor harbor center theater program programs organization organizations license traveled canceled sidewalk freeway
  highway interstate gasoline downtown congressman congressional senator governor trooper troopers republican democrat
  democrats republicans gop fbi nba nfl ncaa touchdown touchdowns inning innings baseball district attorney elementary
  zip realtor semester selectman selectmen alderman aldermen commissioners township medicaid usda nascar attorney mom`);

/** Area codes of the North American numbering plan by state or province, as `US.TX` and `CA.08`. */
const AREA_CODES: Record<string, string> = {
  'US.AL': '205 251 256 334',
  'US.AK': '907',
  'US.AZ': '480 520 602 623 928',
  'US.AR': '479 501 870',
  'US.CA':
    '209 213 310 323 408 415 424 442 510 530 559 562 619 626 650 657 661 707 714 747 760 805 818 831 858 909 916 925 949 951',
  'US.CO': '303 719 720 970',
  'US.CT': '203 475 860',
  'US.DE': '302',
  'US.DC': '202',
  'US.FL': '239 305 321 352 386 407 561 727 754 772 786 813 850 863 904 941 954',
  'US.GA': '229 404 470 478 678 706 762 770 912',
  'US.HI': '808',
  'US.ID': '208',
  'US.IL': '217 224 309 312 331 618 630 708 773 779 815 847',
  'US.IN': '219 260 317 574 765 812',
  'US.IA': '319 515 563 641 712',
  'US.KS': '316 620 785 913',
  'US.KY': '270 502 606 859',
  'US.LA': '225 318 337 504 985',
  'US.ME': '207',
  'US.MD': '240 301 410 443',
  'US.MA': '339 351 413 508 617 774 781 857 978',
  'US.MI': '231 248 269 313 517 586 616 734 810 906 947 989',
  'US.MN': '218 320 507 612 651 763 952',
  'US.MS': '228 601 662 769',
  'US.MO': '314 417 573 636 660 816',
  'US.MT': '406',
  'US.NE': '308 402 531',
  'US.NV': '702 725 775',
  'US.NH': '603',
  'US.NJ': '201 551 609 732 848 856 862 908 973',
  'US.NM': '505 575',
  'US.NY': '212 315 347 516 518 585 607 631 646 716 718 845 914 917',
  'US.NC': '252 336 704 828 910 919 980',
  'US.ND': '701',
  'US.OH': '216 234 330 419 440 513 567 614 740 937',
  'US.OK': '405 539 580 918',
  'US.OR': '458 503 541 971',
  'US.PA': '215 267 412 484 570 610 717 724 814 878',
  'US.RI': '401',
  'US.SC': '803 843 864',
  'US.SD': '605',
  'US.TN': '423 615 731 865 901 931',
  'US.TX': '210 214 254 281 325 361 409 430 432 469 512 682 713 806 817 830 832 903 915 936 940 956 972 979',
  'US.UT': '385 435 801',
  'US.VT': '802',
  'US.VA': '276 434 540 571 703 757 804',
  'US.WA': '206 253 360 425 509',
  'US.WV': '304 681',
  'US.WI': '262 414 608 715 920',
  'US.WY': '307',
  'CA.01': '403 587 780',
  'CA.02': '250 604 778',
  'CA.03': '204',
  'CA.04': '506',
  'CA.05': '709',
  'CA.07': '902',
  'CA.08': '226 289 416 519 613 647 705 807 905',
  'CA.10': '418 438 450 514 819',
  'CA.11': '306',
};
const STATE_OF_CODE = new Map(
  Object.entries(AREA_CODES).flatMap(([area, codes]) =>
    codes.split(' ').map((code) => [code, `adm:${area}`] as const),
  ),
);

const PHONE = /(?<![\d-])\(?([2-9]\d\d)(?:\) ?|[-. ])\d{3}[-. ]\d{4}(?!\d)/g;

export function hintsOf(text: string, tokens: readonly Token[], url: string | undefined): Hints {
  const host = hostOf(url);
  const areas = new Set<string>();
  for (const [, code] of text.matchAll(PHONE)) {
    const area = STATE_OF_CODE.get(code!);
    if (area) areas.add(area);
  }
  let british = 0;
  for (const { key } of tokens) british += BRITISH.has(key) ? 1 : AMERICAN.has(key) ? -1 : 0;
  british += 3 * (text.match(/£\d|\b0\d{2,4} \d{3} ?\d{3,4}\b|\b[AM]\d{1,3}\b/g)?.length ?? 0);
  british -= 2 * (text.match(/\$\d/g)?.length ?? 0) + 3 * areas.size;
  const siteParts = host
    .replace(/^www\./, '')
    .replace(/\.(?:co|com|org|net|gov|ac|info|news)?\.?[a-z]{2,4}$/, '')
    .replace(/[^a-z]+/g, '-');
  return {
    english: british > 1 ? 'GB' : british < -1 ? 'US' : null,
    land: landOf(host),
    areas,
    site: siteParts.replaceAll('-', ''),
    siteParts,
  };
}

function hostOf(url: string | undefined): string {
  try {
    return url ? new URL(url).hostname.toLowerCase() : '';
  } catch {
    return '';
  }
}

/** Two-letter endings that are sold to all the world. */
const SOLD = new Set(['tv', 'fm', 'io', 'me', 'co', 'cc', 'ai', 'ly', 'to', 'ws', 'eu']);

function landOf(host: string): string | null {
  const ending = /\.([a-z]{2})$/.exec(host)?.[1];
  if (!ending || SOLD.has(ending)) return /\.(?:gov|mil)$/.test(host) ? 'US' : null;
  return ending === 'uk' ? 'GB' : ending.toUpperCase();
}
