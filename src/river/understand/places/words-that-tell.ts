export const set = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

/** Before a place: "in Lewisham". */
export const BEFORE_A_PLACE =
  set(`in at near from to around outside across throughout toward towards between of through
  into via visit visiting nearby leaving via yng ym yn ger o i`);

/** Before a person's name. */
export const BEFORE_A_PERSON =
  set(`mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend cllr councillor
  sgt sergeant pc dc capt captain col colonel lt lieutenant officer detective inspector judge justice president
  senator sen rep representative mayor coach chief father fr sister brother king queen prince princess aunt uncle
  attorney chairman chairwoman director manager spokesman spokeswoman minister secretary commissioner gov governor
  deputy constable superintendent vicar bishop archbishop imam rabbi alderman baroness baron earl mp`);

/** After a place's name these make it the name of a road. */
export const ROADS =
  set(`road rd street st avenue ave lane ln drive dr close crescent way terrace grove row walk boulevard
  blvd highway hwy parkway pkwy roundabout court ct gardens mews rise hill place square turnpike pike`);

/** After a place's name these make it a body that is named for it but may be elsewhere. */
export const BODIES_ELSEWHERE =
  set(`united rovers wanderers hotspur athletic bank insurance airlines cup stakes marathon
  times post herald tribune gazette chronicle journal news press building tower prize treaty accords agreement protocol
  terrier spaniel pudding cheese sauce industrial group inc ltd corp co company foundation trust association`);

/** Bodies that are where their name says, mostly. */
export const BODIES_HERE =
  set(`police fire sheriff sheriffs council school schools high elementary middle primary secondary hospital
  airport library museum station department dept office court courthouse center centre chamber mayor public community
  district board residents church zoo mall prison jail police`);

/** Bodies of learning: "University of Kent", "Kent State". */
export const LEARNING = set('university college state institute academy polytechnic');

/** After a name these say what kind of area it is. */
export const AREA_WORDS =
  set(`county parish township twp borough province district region governorate prefecture city town village
  state municipality area neighborhood neighbourhood ward territory`);

/** After a name these make it the name of water, a hill or a shore that is somewhere else than the town so called. */
export const LANDSCAPE =
  set(`river creek bank banks side shore shores lake lakes mountain mountains valley islands island bay
  canyon forest trail falls hills ocean sea basin delta peninsula plateau desert strait gulf beach harbor harbour park
  reservoir bridge dam pond woods common heath moor marsh`);

/** Names of times, never of places unless an operator's own. */
export const TIMES =
  set(`january february march april may june july august september october november december monday
  tuesday wednesday thursday friday saturday sunday easter christmas mon tue tues wed thu thur thurs fri sat sun jan feb
  mar apr jun jul aug sep sept oct nov dec mondays tuesdays wednesdays thursdays fridays saturdays sundays`);

/** Words that begin with a capital for other reasons, and are also the names of small places somewhere. */
export const RARELY_PLACES =
  set(`the a an and or of in on at to for from with by is are was were be been has have had he she
  it they we you i his her their our my your this that these those there here who what when where why how all any some no
  not new more most other another one two three four five six seven eight nine ten first second third last next many much
  few both each police mayor council school church park center centre hospital university college county city state street
  road president governor senator judge court house senate congress party board department office union general major
  independence liberty freedom hope faith grace charity joy star sun moon summit media mobile nice sandy ball bell
  reading bath buckle crook deal diss eye hook over rugby sale settle stone street ware wells wing bury rush
  man lady son page price wood woods hill brown green white black gray grey young long short king prince best bush
  clay cross day field fish ford fox frost gates golf grand grant hall hart home horn hunt lake land law lee lord love
  marsh mason mills moore noble north south east west northeast northwest southeast southwest parks post power quick
  rice rich rose ross sharp smart smith steel stewart storm strong swift temple towns vale wall ward watt webb weeks
  winter wise wolf worth york but if as so than then also however meanwhile while after before during since until please
  thank thanks yes oh well just only even still about over under up down out off into back because although though despite
  according including such like let see read click today tomorrow yesterday friends society trust news update report bill
  act article section figure table chapter part contact email phone call photo video image source copyright associated
  press reuters family central western eastern northern southern upper lower great little old big enterprise commerce
  progress success date del la le los las san santa el al de da do van von der di du mission fairview midway delta
  christian christmas easter republican republicans democrat democrats catholic baptist methodist lutheran jesus god
  internet web facebook twitter google apple amazon windows nato fifa uefa continental atlantic pacific`);

/** Compass words and the like that belong to the place's name that follows: "North London", "downtown Portland". */
export const QUALIFIERS =
  set(`north south east west northern southern eastern western central greater upper lower downtown
  uptown inner outer mid northeast northwest southeast southwest midtown suburban rural metro`);

/** What people do, and towns do not, but for what their government says. */
export const PERSON_DOES =
  set(`said says told added explained asked joked wrote recalled thinks thought believes felt
  died married grew wants wanted smiled laughed argued noted replied admitted insisted`);

/** Words that begin sentences and titles, never names. */
export const SMALL_WORDS =
  set(`the a an and or of in on at to for from with by is are was were be been has have had he she it they we you i his
  her their our my your this that these those there here who what when where why how all any some no not more most other
  another if as so than then but also however meanwhile while after before during since until please thank thanks yes oh
  well just only even still about over under up down out off into back because although though despite according
  including such like let see read click today tomorrow yesterday both each every dear mr mrs ms dr miss sir`);

/** Small words within a name: "Stow on the Wold", "Newton-le-Willows". */
export const LINKS = set('on upon the le la de under in by next cum y yr');

/** Last words of names of places: "Squirrel Hill", "Ridge Farm", "Cabin Creek". */
export const HEADS =
  set(`hill hills heights park parks grove farm farms springs spring green cross end gate town bay beach mill mills
  hollow corner corners estate estates gardens wood woods field fields common island islands isle isles river creek lake
  lakes pond valley mountain mountains forest canyon falls township twp village parish point ridge side bank shore moor
  moors marsh marshes bridge harbour harbor quay peninsula reservoir meadow meadows crossing junction landing loch glen
  bottom vale dale downs edge fen ford heath head hamlet pier rock rocks wharf docks dock ward wells neck cove
  plains prairie orchard colony hollows terrace run gap pass basin gulch mesa bluff bluffs knob knoll manor borough
  district neighborhood neighbourhood suburb`);

/** First words of names of places: "Lake Robinson", "Great Snoring", "Fort Hood". */
export const STARTS =
  set(`lake mount mt fort ft port st loch lough glen isle river upper lower great little east west north south nether
  castle stoke long high market chipping kings abbots bishops much temple burnham llan aber`);

/** Where these stand, a town's name is often a team's. */
export const SPORT =
  set(`beat beats lost won draw drew goal goals match matches fans coach team teams season league cup final finals playoff
  playoffs scored score scores striker goalkeeper midfielder touchdown touchdowns inning innings victory defeat defeated
  championship tournament wrestling basketball baseball football soccer rugby cricket hockey game games quarterback
  pitcher wicket manager players player squad stadium derby kick-off halftime points win wins loss round`);
