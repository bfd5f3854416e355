/** Given names common enough that a capitalised word after one is a surname and no place ("Abraham Lincoln"). */
export const FIRST_NAMES = new Set(
  `aaron abdul abigail abraham adam adrian ahmed aisha alan albert alex alexander alexandra alfred ali alice alison allen
  amanda amber amy andrea andrew andy angela ann anna anne annie anthony antonio april arthur ashley barbara barry ben
  benjamin bernard beth betty beverly bill billy bob bobby bonnie brad bradley brandon brenda brett brian bruce bryan
  caitlin calvin cameron carl carlos carol caroline carolyn catherine cathy chad charles charlie charlotte cheryl chloe
  chris christina christine christopher cindy claire clara clarence claude clifford colin connor craig crystal curtis
  cynthia daisy dale dan daniel danielle danny darren dave david dawn dean deborah debra dennis derek diana diane dick
  don donald donna doris dorothy doug douglas duncan dylan earl ed eddie edgar edith edward edwin eileen elaine eleanor
  elizabeth ella ellen emily emma eric erica erin ernest ethan eugene eva evan evelyn fatima felix fiona florence frances
  francis frank fred frederick gareth gary gavin gemma geoffrey george gerald gilbert gladys glen glenn gloria gordon
  grace graham greg gregory gwen hannah harold harriet harry hassan hazel heather helen henry herbert holly howard hugh
  ian ibrahim irene isaac isabel isabella ivan jack jackie jacob jacqueline jake james jamie jan jane janet janice jasmine
  jason jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jill jim jimmy jo joan joanna joanne joe joel john
  johnny jon jonathan jordan jose joseph josh joshua joy joyce juan judith judy julia julian julie justin karen karl kate
  katherine kathleen kathryn kathy katie keith kelly ken kenneth kerry kevin kim kimberly kirk kyle larry laura lauren
  laurie lawrence leah lee leonard leroy leslie lewis liam linda lindsay lisa lloyd lois lori louis louise lucas lucy luis
  luke lynn madison malcolm marcus margaret maria marie marilyn marion mario mark marjorie martha martin marvin mary matt
  matthew maureen maurice max megan melanie melissa melvin michael michelle miguel mike mildred mohamed mohammed molly
  monica morgan nancy naomi natalie nathan neil nicholas nick nicola nicole nigel noah nora norma norman oliver olivia
  omar oscar owen pamela pat patricia patrick paul paula pauline peggy penny pete peter phil philip phillip phyllis rachel
  ralph ray raymond rebecca reggie rhys richard rick ricky rita rob robert roberta robin rodney roger roland ron ronald
  rosa rose rosemary roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean shane shannon sharon
  shaun shawn sheila shirley sian simon sophia sophie stacy stan stanley stella stephanie stephen steve steven stuart sue
  susan suzanne sylvia tammy tanya tara ted teresa terry theodore theresa thomas tiffany tim timothy tina todd tom tommy
  toni tony tracy trevor tyler valerie vanessa vera vernon veronica vicki victor victoria vincent virginia vivian wallace
  walter wanda warren wayne wendy wesley will william willie yasmin yolanda yvonne zachary zoe bud barack hillary vladimir
  angela nicolas silvio gordon`.split(/\s+/),
);
