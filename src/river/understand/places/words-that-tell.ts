const set = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

/** Before a place: "in Lewisham". */
export const BEFORE_A_PLACE =
  set(`in at near from to around outside across throughout toward towards between of through
  into via visit visiting nearby leaving via yng ym yn ger o i`);

/** Before a person's name. */
export const BEFORE_A_PERSON =
  set(`mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend cllr councillor
  sgt sergeant pc dc capt captain col colonel lt lieutenant officer detective inspector judge justice president
  senator sen rep representative mayor coach chief father fr sister brother king queen prince princess aunt uncle
  attorney chairman chairwoman director manager spokesman spokeswoman minister secretary commissioner`);

/** After a place's name these make it the name of a road. */
export const ROADS =
  set(`road rd street st avenue ave lane ln drive dr close crescent way terrace grove row walk boulevard
  blvd highway hwy parkway pkwy roundabout court ct gardens mews rise hill place square`);

/** After a place's name these make it a body that is named for it but may be elsewhere. */
export const BODIES_ELSEWHERE =
  set(`united rovers wanderers hotspur athletic bank insurance airlines cup stakes marathon
  times post herald tribune gazette chronicle journal news press building tower prize treaty accords agreement protocol
  terrier spaniel pudding cheese sauce jones industrial`);

/** These, capitalised after a name, are no surname: the name before may well be a place. */
export const AFTER_A_PLACE =
  set(`county parish city town township borough district village council police fire sheriff
  sheriffs school schools high college university hospital airport church library museum park river lake bridge station
  area region state department dept office court courthouse police community center centre metro north south east west
  central public chamber mayor national international county-wide residents resident native man woman based bay valley
  mountains mountain island islands coast harbor harbour beach creek hall market elementary middle regional`);

/** Names of times, never of places unless an operator's own. */
export const TIMES =
  set(`january february march april may june july august september october november december monday
  tuesday wednesday thursday friday saturday sunday easter christmas`);

/** Words that begin with a capital for other reasons, and are also the names of small places somewhere. */
export const RARELY_PLACES = set(`mon tue tues wed thu thur fri sat sun
  the a an and or of in on at to for from with by is are was were be been has have had he she it they we you i his her
  their our my your this that these those there here who what when where why how all any some no not new more most
  other another one two three four five six seven eight nine ten first second third last next many much few both each
  police mayor council school church park center centre hospital university college county city state street road
  president governor senator judge court house senate congress party board department office union general major
  independence liberty freedom hope faith grace charity joy star sun moon summit media mobile nice sandy ball bell
  reading bath buckle crook deal diss eye hook over rugby sale settle stone street ware wells wing bury rush
  man lady son page price wood woods hill brown green white black gray grey young long short king prince best bush
  clay cross day field fish ford fox frost gates golf grand grant hall hart home horn hunt lake land law lee lord love
  marsh mason mills moore noble north south east west northeast northwest southeast southwest parks post power quick
  rice rich rose ross sharp smart smith steel stewart storm strong swift temple towns vale wall ward watt webb weeks
  winter wise wolf worth york young but if as so than then also however meanwhile while after before during since until
  please thank thanks yes oh well just only even still about over under up down out off into back because although
  though despite according including such like let see read click here today tomorrow yesterday friends society trust
  news update report reports monday's bill act article section figure table page chapter part contact email phone call
  photo photos video image source sources copyright associated press reuters bbc cnn afp ap family center central
  western eastern northern southern upper lower great little old big enterprise commerce progress success
  date many del la le los las san santa el al de da do van von der di du mission fairview midway delta triumph
  christian christmas easter republican republicans democrat democrats catholic baptist methodist lutheran of most police
  hiv aids arab olympic jesus god pack mart obama none un eu miss russians muslim islam bible koran internet web facebook
  twitter google windows nato fifa uefa continental atlantic pacific licking village mad side bank ridge red`);

/** After a name these make it the name of water, a hill or a shore that is somewhere else than the town so called. */
export const LANDSCAPE =
  set(`river creek bank banks side shore shores lake lakes mountain mountains valley islands island bay
  canyon forest trail falls hills ocean sea basin delta peninsula plateau desert strait gulf`);

/** Compass words and the like that belong to the place's name that follows: "North London", "downtown Portland". */
export const QUALIFIERS =
  set(`north south east west northern southern eastern western central greater upper lower downtown
  uptown inner outer mid northeast northwest southeast southwest`);
