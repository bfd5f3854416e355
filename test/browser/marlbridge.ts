/** Marlbridge, a town that is on no map: eleven kinds of voice and six weeks of what they said, put through the real rooms. */
import type { Db } from '../../src/ground/db/db.ts';
import { keep, saveStories } from '../../src/river/keep/keep.ts';
import type { Draft } from '../../src/river/read/read.ts';
import { addSource, type VoiceKind } from '../../src/river/sources/sources.ts';
import {
  gazetteerOf,
  type ImportedPlace,
  loadScheme,
  savePlaces,
  understand,
} from '../../src/river/understand/understand.ts';

/** A Monday, quarter past two in the afternoon. */
export const NOW = new Date('2026-11-23T14:15:00Z');
const DAY = 86_400_000;
export const SCHEME = loadScheme();

const square = (lat: number, lon: number, h: number, w: number, lean = 0) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - w, lat - h],
      [lon + w * 0.4, lat - h * 1.15],
      [lon + w, lat - h * 0.7 + lean],
      [lon + w * 1.1, lat + h * 0.5],
      [lon + w * 0.2, lat + h + lean],
      [lon - w * 0.9, lat + h * 0.8],
      [lon - w, lat - h],
    ],
  ],
});
const place = (
  id: string,
  name: string,
  kind: string,
  lat: number,
  lon: number,
  more: Partial<ImportedPlace> = {},
): ImportedPlace => ({
  id: `mb:${id}`,
  name,
  kind,
  lat,
  lon,
  parentId: 'mb:town',
  country: 'GB',
  population: 2000,
  aliases: [],
  ...more,
});
export const PLACES: ImportedPlace[] = [
  place('town', 'Marlbridge', 'town', 52.21, -2.42, {
    parentId: null,
    population: 31_000,
    boundary: square(52.21, -2.42, 0.022, 0.034, 0.004),
  }),
  place('millgate', 'Millgate', 'neighbourhood', 52.216, -2.435),
  place('castle', 'Castle Hill', 'neighbourhood', 52.221, -2.414),
  place('quay', 'Quayside', 'neighbourhood', 52.207, -2.411),
  place('northfields', 'Northfields', 'ward', 52.226, -2.43, {
    boundary: square(52.225, -2.431, 0.006, 0.011),
  }),
  place('abbey', 'Abbey Ward', 'ward', 52.203, -2.43, { boundary: square(52.203, -2.43, 0.007, 0.013) }),
  place('annes', 'St Anne’s', 'neighbourhood', 52.199, -2.402, { aliases: ["St Anne's"] }),
  place('weir', 'Weir Meadow', 'park', 52.2085, -2.4205),
  place('station', 'Station Road', 'street', 52.2125, -2.4045),
];

interface Said {
  hours: number;
  title: string;
  text: string;
  more?: Partial<Draft>;
  story?: string;
}
interface Speaker {
  name: string;
  kind: VoiceKind;
  said: Said[];
}
const said = (
  hours: number,
  title: string,
  text: string,
  more: Partial<Draft> = {},
  story?: string,
): Said => ({
  hours,
  title,
  text,
  more,
  ...(story && { story }),
});
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour));

export const SPEAKERS: Speaker[] = [
  {
    name: 'Marlbridge Town Council',
    kind: 'council',
    said: [
      said(
        3,
        'Marlbridge swimming pool to close for four months',
        'The swimming pool at Marlbridge leisure centre will close from Monday 7 December for repairs to its roof. We expect it to open again in April. Season tickets will be extended.',
        {},
        'pool',
      ),
      said(
        50,
        'Tell us what you think of the new 20mh zones in Northfields',
        'We propose a 20mph speed limit on eleven streets in Northfields. The consultation is open to everybody who lives, works or goes to school there.',
        {
          action: { kind: 'comment', url: 'https://council.marlbridge.example/20mph', deadline: at(28, 17) },
        },
        'slow',
      ),
      said(
        120,
        'Budget meeting of the full council',
        'The full council meets to agree next year’s budget. The public may ask questions; please send them two days before.',
        {
          event: {
            starts: at(26, 18),
            ends: at(26, 20),
            allDay: false,
            location: 'Town Hall, Marlbridge',
            status: 'confirmed',
          },
        },
      ),
      said(
        200,
        'Recycling collections over the holidays',
        'Recycling and rubbish collections change in the week of 21 December. Garden waste is not collected until 11 January.',
      ),
      said(
        420,
        'Trees to be planted along the river at Quayside',
        'Forty trees will be planted along the river at Quayside this winter, chosen together with the residents’ association.',
      ),
    ],
  },
  {
    name: 'The Marlbridge Chronicle',
    kind: 'media',
    said: [
      said(
        2,
        'Swimmers face 20-mile round trip as pool shuts until April',
        'Clubs and schools say that they were told only last week that the pool at Marlbridge leisure centre is to close. The nearest other pool with a free lane is ten miles off.',
        {},
        'pool',
      ),
      said(
        26,
        'Late buses to Castle Hill could be back by spring',
        'The 14 bus may run until midnight again on Fridays and Saturdays, the operator told a meeting at Castle Hill.',
        {},
        'bus',
      ),
      said(
        28,
        'Flood warning lifted on Weir Meadow',
        'The river fell by forty centimetres overnight and the flood warning for Weir Meadow has been lifted.',
      ),
      said(
        70,
        'Market traders ask for cheaper parking before Christmas',
        'Traders on Station Road want two free hours in the car park until Christmas.',
      ),
      said(
        95,
        'Twelve weeks’ wait for a dentist in Marlbridge',
        'New figures show that people wait twelve weeks to see an NHS dentist in Marlbridge.',
      ),
      said(
        300,
        'Sixth-formers run the town’s smallest radio station',
        'From a cupboard at the school, six pupils broadcast to Marlbridge every Thursday.',
      ),
      said(
        500,
        'Northfields pub saved by its regulars',
        'The Plough in Northfields has been bought by 214 people who drink there.',
      ),
    ],
  },
  {
    name: 'Marlbridge Swimming Club',
    kind: 'community-group',
    said: [
      said(
        20,
        'Where we swim while the pool is closed',
        'Training moves to three pools nearby while Marlbridge pool is closed. We are looking for drivers with a spare seat.',
        {},
        'pool',
      ),
      said(260, 'Gala results', 'Forty swimmers, nine medals, one lost pair of goggles.'),
    ],
  },
  {
    name: 'Councillor Bea Hallow',
    kind: 'representative',
    said: [
      said(
        6,
        'Why I asked for the pool roof to be done in summer',
        'I asked the committee in May to close the swimming pool in the summer, when fewer schools need it. Here is what they answered, and what I ask them now.',
        {},
        'pool',
      ),
      said(
        52,
        'Northfields at 20: come and talk to me',
        'I hold a surgery about the 20mph speed limit in Northfields on Saturday morning in the library.',
        { event: { starts: at(28, 10), ends: at(28, 12), allDay: false, location: 'Northfields Library' } },
        'slow',
      ),
    ],
  },
  {
    name: 'Severn Vale Health',
    kind: 'public-service',
    said: [
      said(
        8,
        'Winter vaccinations: walk in at Abbey surgery',
        'No appointment is needed for flu vaccinations at the GP surgery in Abbey Ward on weekdays until 6pm.',
      ),
      said(
        160,
        'New opening hours at the Millgate pharmacy',
        'The pharmacy in Millgate is open on Sundays from this week.',
      ),
    ],
  },
  {
    name: 'Castle Hill Residents',
    kind: 'resident',
    said: [
      said(
        25,
        'What the bus company told us on Thursday',
        'Sixty of us came to hear about the bus service to Castle Hill. The late bus on Fridays and Saturdays is possible if the council pays a part.',
        {},
        'bus',
      ),
      said(
        330,
        'Lost: one tortoise, answers to nothing',
        'Last seen walking towards Castle Hill allotments at speed.',
      ),
    ],
  },
  {
    name: 'St Anne’s Church',
    kind: 'faith-group',
    said: [
      said(
        30,
        'Carols by candlelight',
        'Everybody is welcome, those who cannot sing most of all. Mince pies afterwards at St Anne’s.',
        { event: { starts: at(29, 18), ends: at(29, 19), allDay: false, location: 'St Anne’s Church' } },
      ),
      said(
        200,
        'The food bank needs tins of fruit',
        'The food bank in our hall at St Anne’s is open on Tuesdays and Fridays. This month we are short of tinned fruit and nappies.',
      ),
    ],
  },
  {
    name: 'Marlbridge Food Share',
    kind: 'charity',
    said: [
      said(
        44,
        'Volunteer drivers wanted for December',
        'We need ten drivers for two hours a week to bring food parcels to people in Millgate and Quayside.',
        { action: { kind: 'apply', url: 'https://foodshare.example/drive', deadline: at(30, 23) } },
      ),
    ],
  },
  {
    name: 'Abbey Road School',
    kind: 'school',
    said: [
      said(
        27,
        'Swimming lessons in the spring term',
        'While the pool is closed, Year 4 goes to the pool in Tenbury on Wednesdays instead.',
        {},
        'pool',
      ),
      said(75, 'Open morning for new families', 'Come and see the school at work, in Abbey Ward.', {
        event: { starts: at(24, 9), ends: at(24, 11), allDay: false, location: 'Abbey Road School' },
      }),
    ],
  },
  {
    name: 'Quayside Books',
    kind: 'business',
    said: [
      said(
        31,
        'An evening with river poems',
        'Four poets read on a boat moored at Quayside; bring a blanket.',
        {
          event: {
            starts: at(27, 19),
            ends: at(27, 21),
            allDay: false,
            location: 'The Heron, Quayside',
            status: 'tentative',
          },
        },
      ),
    ],
  },
  {
    name: 'Environment and Rivers Agency',
    kind: 'government',
    said: [
      said(
        29,
        'Flood warning removed: River Marl at Weir Meadow',
        'River levels at Weir Meadow are falling and no further flooding is expected.',
        {},
      ),
      said(
        240,
        'Have your say on flood defences for Quayside',
        'We are asking for views on three options for flood defences at Quayside.',
        { action: { kind: 'comment', url: 'https://rivers.example/quayside', deadline: at(10, 12) } },
      ),
    ],
  },
  {
    name: 'Cymdeithas Gymraeg Marlbridge',
    kind: 'community-group',
    said: [
      said(
        54,
        'Noson o ganu a stori yn y llyfrgell',
        'Dewch i’r llyfrgell yn Northfields am noson o ganu a stori. Croeso i ddysgwyr.',
        {
          language: 'cy',
          event: {
            starts: new Date('2026-12-04T00:00:00Z'),
            ends: new Date('2026-12-05T00:00:00Z'),
            allDay: true,
            location: 'Llyfrgell Northfields',
          },
        },
      ),
    ],
  },
];

/** Fills the database; gives what each thing got as its id. */
export async function buildMarlbridge(
  db: Db,
  now = NOW,
  speakers = SPEAKERS,
): Promise<{ items: number[]; stories: number[] }> {
  const knowledge = { gazetteer: gazetteerOf(PLACES), scheme: SCHEME };
  const patch = { lat: 52.21, lon: -2.42, placeId: 'mb:town', kind: 'town' };
  return db.tx(async (tx) => {
    await savePlaces(tx, PLACES, knowledge.gazetteer.ancestors, new Set(SCHEME.byId.keys()));
    const items: number[] = [];
    const groups = new Map<string, number[]>();
    for (const [n, speaker] of speakers.entries()) {
      const home = `https://voice-${n}.marlbridge.example`;
      const { source } = await addSource(
        tx,
        {
          feedUrl: `${home}/feed`,
          pageUrl: `${home}/news`,
          title: `${speaker.name}: news`,
          voice: { name: speaker.name, kind: speaker.kind, homeUrl: home },
          patchPlaceId: 'mb:town',
        },
        new Date(now.getTime() - 60 * DAY),
      );
      const drafts = speaker.said.map(
        (one, m): Draft => ({
          guid: `${n}-${m}`,
          url: `${home}/news/${m}`,
          title: one.title,
          published: new Date(now.getTime() - one.hours * 3_600_000),
          html: `<p>${one.text}</p>`,
          text: one.text,
          summary: one.text,
          language: 'en',
          categories: [],
          enclosures: [],
          ...one.more,
        }),
      );
      const batch = drafts.map((draft) => ({
        draft,
        understood: understand(
          {
            title: draft.title!,
            text: draft.text,
            language: draft.language,
            patch,
            voice: speaker,
            location: draft.event?.location,
          },
          knowledge,
        ),
      }));
      const kept = await keep(tx, source, batch, now);
      for (const [m, one] of kept.entries()) {
        if (one.id === null) continue;
        items.push(one.id);
        const { story } = speaker.said[m]!;
        if (story) groups.set(story, [...(groups.get(story) ?? []), one.id]);
      }
    }
    return { items, stories: await saveStories(tx, [...groups.values()]) };
  });
}

/** What an instance about Marlbridge says of itself. */
export const SITE = {
  name: 'Hearabouts Marlbridge',
  baseUrl: 'http://localhost:8080',
  contact: 'editor@marlbridge.example',
  patchName: 'Marlbridge',
  language: 'en',
  timeZone: 'Europe/London',
  patchPlaceId: 'mb:town',
};
