# SPDX-License-Identifier: MIT
"""Ordinary English words besides those of technical texts: the most frequent ones in lower case that nobody is called.

From the frequencies of the PyPI package wordfreq (3.1), those that a dictionary has in lower case, without names of people.
"""

from ibassist.privacy.wellknown import words

ENGLISH = words(
    """aboard aboriginal absorb absorbed absurd abundance abundant abusive academic academics academy accelerated accidents
    accomplishments accountability accountant accredited accusations accuse accused accusing achievement achievements acid
    acids activist activists actors actress addicted addiction administered admired admission admissions admitted adopting
    adoption adorable adult adults advancement adventure adventures adverse adviser advisor advocacy advocate aerial
    aerospace aesthetic affair affiliate affordable aftermath agency agenda aggression agricultural agriculture aircraft
    airline airlines airways aisle alcohol alcoholic algebra aliens allegations alleged allergic allowance almighty alright
    altar aluminium aluminum alumni amateur amazed amazing ambassador ambition ambitious ambulance amid amino ammunition
    ample amusement amusing analogy analyses analyst analysts analytical anatomy angels animal animals anime ankle announces
    announcing annoyed annually antenna anthem antibiotics anticipation antique anxiety anxious apartments apex apocalypse
    apologize apology apparatus apparel appeal appealed appealing appeals appetite applause applicants appointed appointment
    appointments appreciation arbitration archbishop architect architects arctic argued argues arguing ark arrest arrested
    arrests arrogant arsenal artillery artists artwork ashamed ashes asleep assassination assault assaulted asses assessed
    assessing assessment assessments asthma asylum athlete athletes athletic athletics atlantic atmosphere atmospheric
    attend attendance attended attending attitude attitudes attorney attorneys attract attracted attraction attractions
    attractive auburn auction audience audiences aunt authentic autism automobile automotive autonomy avengers aviation
    awakening awarded awards awesome awful awhile backpack bacteria bacterial badge baggage bags bait balcony ballet ballot
    bangkok bankrupt bankruptcy bargain barrel barrels baseball basement basin basketball bathroom battalion battlefield
    beaches beacon beast beaten beating beautifully beauty bedroom bedrooms beds begging behold belief beliefs belly beloved
    betrayed bets betting bibliography bicycle bids bike bikes bilateral billboard billionaire bingo biography biological
    biology bishops bizarre blanket bleed bleeding blessings blonde bloody blowing blows boarding boat boats boil boiler
    boiling bomb bomber bombers bombing bombs bonuses bored borough borrowed bosses bot bottle bottles bought boulder bounty
    bowls boycott bra brains brakes branded breakdown breakfast breakthrough breast breasts breathe breathing bred brewing
    bricks brigade broadly broncos bronze brother brotherhood brutal bubbles budgets bulletin bullets bully bullying burgers
    burial burned burnt businessman bust busted butterfly buy buyer buyers buying cabin cakes calcium calf calories campaign
    campaigns camping candles capitalism capitalist cardiac cardinals carnival carpet cartoon cartoons carved catalyst
    cathedral catholics cattle cavalry celebrate celebrated celebrates celebrating celebration celebrations celebrity cement
    cemetery censorship census cents ceramic cereal ceremony chair chairman chairs champions championship championships
    characterized charitable charming chased chatting cheated cheating cheer cheering chef chemical chemicals chemistry
    chest chicken chickens chicks chief chiefs childhood childish chile chili chocolate choir cholesterol chronic cigarette
    cigarettes cinema circuits circulation circus citation civic civilian civilians civilization classroom classy clearance
    clergy climate climb climbed clinic clinical clinics closet cloth clothes clothing clown club clues clutch coaches
    coaching coal coalition coastal cocaine cocktail coconut cognitive collaboration collaborative colleague colleagues
    collective colleges colonial colorful coloured combat comeback comedian comfortably comic comics commenced commentators
    commission commissioned commissioner commissioners commitments committee committees commodity commonwealth communism
    communist communists comparative compassion compelling competent competition competitions competitive competitor
    competitors complaint compliment concealed conceived concentration concentrations concert concerts concluded concludes
    condemn condemned conducting conference conferences confess confessed confession confident confront confrontation
    confronted congratulations congregation congressional congressman conquer conscience consciousness consent conservation
    conspiracy constituents constitution constitutional constructive consultant consultants consultation contemporary
    contempt contest contested continent continental contractors controversy conversations convicted conviction convictions
    convince convinced convincing convoy cooking cooling cooperate corpse correspondent corridor cosmic costume costumes
    cottage councils counsel counseling counselor countless countryside county coupon courage courtesy covenant covid cow
    cowboys cows crab cracked cracking cracks crawl crazy cream creativity creature creatures credibility credible creep
    creepy cricket cried crime criminal criminals crisis critic criticism criticized critics critique crowd crowded crowds
    cruelty crush crushed crushing cry crying crystals cubs cuisine cult cultural culture cultures cum cured curiosity
    curriculum curse cursed curtain custody cute daddy dairy dancers dances dancing dangers darkness daughter deaf deaths
    debate debates debris debt debts debut decade decades deceased decisive declined decorative dedication defence defend
    defendant defendants defended defending defenses defensive delicate delicious delight delighted delightful deluxe
    dementia democracy democrat democratic democrats demographic demon demons dems dental dentist departed departure
    depicted deposit deposits depot depressed depressing depression descended desert deserve deserved deserves despair
    desperate desperately detained detective detention devastated devastating developmental devil devils devotion diabetes
    diameter diamonds diary didnt digging dignity dilemma dining dinner dinosaur dinosaurs dioxide diploma diplomacy
    diplomatic directors dirt disability disagree disappointed disappointing disappointment discharge discharged
    disciplinary disclosure discount discounts discrimination disease diseases disgrace disguise disgusting dish dishes
    dislike dismiss dismissal dismissed disorder disorders dispute disputed disputes disruption dissolved distinctive
    distract distracted distraction distress district districts dive diversity dividend divorce divorced doctors doctrine
    documentary dodgers doesnt dogs dolls dolphins domestic dominance dominant donated donation donations donor donors
    doomed dope doses dough downstairs downtown dragons drainage dramatic drank dream dreamed dreaming dreams dressed
    dresses dressing dried drill drink drinking drinks drove drowned drowning drug drugs drums drunk drying dubbed duchess
    ducks dude dudes dunno dwelling dynasty earn earned earning earnings ears earthquake eating eats ecological ecology
    economic economically economics economist economists ecosystem editorial educate educated education educators eggs
    eighty elbow elderly elect elected election elections electoral electric electrical electricity electron electronics
    elephant elephants elevator eligibility embarrassed embarrassing embarrassment embassy embrace embraced emerged
    emergence emerging emirates emissions emotion emotional emotionally emotions empathy empire employer employers
    employment enacted endangered endorsement endurance endure enemy energetic engage engaged engagement engaging engineered
    enjoy enjoyable enjoyed enjoying enjoyment enjoys enlisted enormous ensemble enterprises entertain entertaining
    entertainment enthusiasm enthusiastic entrance entrepreneur entrepreneurs envy enzyme epic epidemic episodes erected
    essay essays establishments estate estates esteem eternal eternity ethical ethics ethnic evacuation evident evil
    evolutionary evolve evolving exams excellence excited excitement excuse excuses executives exhibition exile expedition
    expenditure expenses explode exploitation exploration explored exploring explosion explosive explosives exterior
    extinction extraordinary eyebrows eyed fabulous facial faculty faded faint fame fans fantastic fantasy farewell
    fascinating fascist father fathers fatigue fatty feared feat federal federation feelings fellow fellowship felony female
    females feminism feminist fertility festival festivals fever fiction fictional fierce fifty fig fight fighter fighters
    fighting fights filmed filming filthy finale finance finances financial financially financing fingers firearms fireworks
    firm firms fishing fist flagship flames fled flee flesh flew floods floors floral flour flown flu fluid fluids foam
    foods foolish fools footage football forecast forehead foremost forensic forests forgive forgiveness forthcoming
    fortress forty fossil foul fourteen franchise frankly fraud freak freaking freight freshman friendship frightened fringe
    frog frontier frustrated frustrating frustration fuels fulfilling funded funding funds funeral furious furniture galaxy
    gambling gaming gangs garage gardens garlic gases gasoline gel gems genetic genetics genius genocide genres gently genus
    geographical geological geology germans giant giants gifted gifts gig girl girlfriend girls glorious glove gloves
    glowing glucose goalkeeper goat goats god goddess gods gonna goose gorgeous gosh gospel gossip government governmental
    governments gown graduate graduated graduates graduating graduation grandfather grandma grandmother grandpa grandparents
    grandson granite grasp grateful gratitude grease greatness greed grilled grind grinding grocery grounded guardians guilt
    guilty guinea gulf guns gym habit habitat habits hairs hallway handbook happier happiness harassment hate hated hates
    hating hatred hats haunted headache headlines headphones headquarters healing healthy hearings hearted hearts heat
    heated heating heavenly heavens heel heels helicopter helicopters helmet heroes heroic heroin herself hes hesitate
    highway highways hike hiking hilarious hips hired hiring historian historians holidays holocaust homeland homeless
    homemade hometown homework homicide honest honestly honesty hopeful hopeless horizon hormone hormones horrible horrific
    horror horses hospital hospitality hospitals hostage household households hulk humanitarian humidity humor humour
    hunters hurricane hurting hurts hydraulic hydrogen hygiene hypothesis iceland ideological ideology idiot idiots
    ignorance ignorant illness illusion imagery imagined immense immigrant immigrants immigration immortal immunity
    impressive imprisoned imprisonment impulse incentive incentives incident incidents inclined income incredible incredibly
    incumbent indigenous indoor induction industry inevitable infamous infantry infants infected infection infections
    infectious inflammation inflammatory inflation influential ingredient ingredients inhabitants initiative initiatives
    injured injury injustice inland inmates inning innings innocence innovation innovations innovative insanity insect
    insects insights insisted insists inspiration inspirational inspire inspiring instability instinct institutes
    institution institutional institutions instructor instrumental insulin insult insurance intake intellectual
    internationally interstate interventions interview interviewed interviews invaded invasion inventory invested
    investigations investigator investigators investing investment investments investor investors invitation invite invites
    inviting ironically irony irs jacket jackets jaw jazz jealous jealousy jets jewelry joints joker jokes joking journalism
    journalist journalists judgment judicial judiciary juice junction jungle jurisdiction juvenile kicking kidnapping kids
    kilometers kindergarten kindness kissed kisses kissing kits knees knocked knocking knot labour ladder laden ladies lads
    lakers lamps landed landlord lateral laugh laughed laughing laughs lawsuit lawyers laying leagues lecturer lectures
    legendary legends legion legislation legislative legislature legit legs lending lenses lesson lessons lethal liar
    liberals liberation lieutenant lifelong lift lifting limbs limestone linguistic lip liquor literacy literary literature
    litigation livestock loans logistics lonely lottery lounge loved lovers loves loyalty luckily luggage lump lunar lungs
    luxury madame madness magazine magazines magistrate magnet magnetic magnificent mainstream majesty makeup manga mankind
    mansion manufacture manufacturing manuscript marathon marijuana maritime marketplace marriage marriages married marrying
    massacre masses masterpiece maternal maturity meal meat mechanics medals medicaid medical medication medications
    medicines medieval meditation mediterranean meetings melt melted melting membrane memoir memorable memorial mental
    mentality mentally merchandise merchants metabolism metallic metaphor metropolitan mice microwave midfielder midst
    migrant migrants mild milestone military militia milk millionaire mineral minerals miniature ministers ministry miracles
    miserable misery missile missiles missionary mistress mob moisture mold molecular molecules momentum mommy moms monkey
    monkeys monopoly monster monsters monument moral morality mortal mortality mortar mortgage mosque mother mothers
    motivated motive motor motorcycle motors mountains mouth mouths mud mum municipal municipality murder murdered murderer
    murdering muscle muscles museum museums mushrooms musician musicians mysterious mystery myth myths nailed narrative
    narrator nationalism nationalist nationwide naughty necklace neglect neglected neighborhoods neighbourhood neighbouring
    nerve nerves nervous neural neurons newsletter newspaper niche nightmare nightmares nineteenth ninety nitrogen nod
    nominated nomination nominations nominee nonprofit nope northeast northwest northwestern notorious novels nuclear
    nursery nurses nursing nut nutrients nutrition nuts oath obesity obligation obligations observations observatory
    observers observing obsessed obsession obstacle obstacles occupation occupational oceans offended offenders offense
    offensive offerings offshore offspring oils onset operative opinions opponent opponents oppose opposing oppression orbit
    orchestra organic organised organisms organs oriental orthodox ounce outbreak outdoor outdoors outfit outfits outlet
    outlets outlook outrage outrageous oval overseas oversight overtime overweight overwhelmed overwhelming owed owes owing
    owl oxygen pains paintings palace panama panthers pants paperwork parade paramount parked parking parliament
    parliamentary parole participant participated participation partisan partnership partnerships passage passenger
    passengers passionate pathetic patients patriot patriotic patriots patrol payments payroll peaceful peanut pedestrian
    penetration penguin peninsula pension pensions perfume persecution personnel perspectives persuade persuaded pet
    petition petrol petroleum pets pharmaceutical pharmacy phenomenal phenomenon philosopher photographed photographer
    photographers physician physicians physics picnic pics pig pigs pills pilots pioneer pirates piss pissed pistol pitched
    pitching pits pity plague planet plantation planted planting plastic plates playground plea pledge plots pneumonia
    pocket pockets poem poems poetry poets poker policeman polished political politically politician politicians politics
    pony popcorn popularity pork portfolio portraits portrayed possessed possessions potato potatoes potent pots poured
    pouring poverty powder practitioners praise praised prayers praying precedent predator predators predictions
    predominantly pregnancy pregnant prejudice premier premiere premise premises premium premiums prescribed prescription
    preservation presidency presidential presidents pressures prestige prestigious prevalent priests prison prisoner
    prisoners prisons prize prizes probation proclaimed productive productivity professor professors profits profound
    prohibition promotional pronounced propaganda prophecy proposals propose proposition prosecution prosecutor prospect
    prospective prospects prosperity prostitution protective protein proteins protest protestant protesters protesting
    protests proudly proved provinces provincial proving psychiatric psychic psychological psychologist psychology pumped
    pumping pumpkin pumps punched punish punished punishment pupil pupils puppet puppy purchases purchasing purse pursued
    pursuing pursuit puzzle pyramid qualifications quantitative quarterback quarterly queens queer quiz rabbit racial racism
    racist radiation radical radioactive rage raiders raids railroad railway railways rainfall raining rainy rally rap
    rapper rays reactions reactor realization rebellion rebels rebounds recalled receptor recession reckless reckon
    recreational recruit recruited recruiting recruitment redemption referee referendum reform reforms refuge refugee
    refugees refund regain regime regiment regret regrets regulated regulatory rehabilitation reign reinforced reliance
    relieve relieved religion religions religious reluctant remake remarkably reminded reminding reminds remix renaissance
    renewable renovation renowned rent rental repeal representatives reproductive republic republican republicans reputation
    rescued researcher researchers reservations reservoir residential resign resignation resigned resist resorts respectful
    respiratory respondents restaurant restaurants resurrection retailer retailers retarded retreat reunion reunited
    revealed revelation revenge revenue revenues reverend revival revolt revolution revolutionary reward rewarded rewarding
    rewards rhetoric ribbon ribs ride ridiculous rifle rifles rig righteous rigid riot riots ritual rivalry rivals road
    roast roasted robbery robots rocket rockets rocking romantic rookie roommate rope rotten rub rug ruin ruined ruins rumor
    rumors runway rural rushed russia sacked sacred sacrifices saddle sadly sadness sail sailing saints salad salty
    salvation sanctions sanctuary sandwich sandwiches satan satisfaction sausage scam scandal scar scary scattered scent
    scholar scholars scholarship scholarships sciences scientist scientists scored scores scots scout scouts scream screamed
    screaming screams screw screwed scrutiny sculpture seas seasonal seasons seated seating secretary secular seize seized
    seizure selfish semester seminar senators seniors sensation sensors sentiment sequel servants settled settlement
    settlements settlers settling seventeen seventy shaft shaking shame shanghai shareholders sharks sharply shattered sheep
    shelves shining shipment shirt shocked shocking shoes shoot shooter shooting shoots shop shopping shops shotgun shout
    shouted showcase shrimp shrine sickness siege sigh sights sinking sir sisters situated sixty skate skating skies skiing
    skilled skills skinny skins skirt skull slam slap slavery sleeve slides sliding slogan slopes smash smashed smell smells
    smile smiled smoked smoking snack snacks snake snakes sneak sniper soap soccer socialism socialist society sociology
    sodium sofa soil soldier soldiers solidarity solitary songs sore soul souls soup southwest sovereignty soviet spacecraft
    specialist specialists specialty specimen specimens spectacular speeches sperm spicy spiders spinal spirits spiritual
    splendid spoil spoiled spoke spokesman sponsor sponsors sponsorship sporting spots spurs stadium stained stainless
    stance starving statue statute statutory steadily steak steals stellar stems sticks stimulus sting stir stomach stood
    strains strap strategic streak strengthen strengthening strengths stressed stressful strikes striking strive struggle
    struggled struggles struggling stubborn stud stunning stunt subjective submarine subsidiary substance substances suburb
    suburban suburbs subway suck sucked sucking sucks sued suffered suffering suicide summoned sunglasses sunk sunlight
    sunrise sunset superb superhero superintendent superman supermarket supernatural supervisor supper supplements
    supportive supreme surf surfing surgeons surgery surgical surplus surrender surveillance survey surveys survival
    suspicion sustain sustainable sustained swear sweater sweeping sweetheart swept swimming sworn sympathetic sympathy
    symphony syndrome syrup systemic tackle tackles tactical tactics talented talents tales tastes tasty tattoo tattoos tax
    taxation taxes taxi taxpayer taxpayers teacher teachers teaches teaching teachings teammate teammates tearing tears
    technological teen teenage teenager teenagers teens teeth telecommunications telegraph telescope temperatures temptation
    tempted tenants tendency tense tension tensions tenure terribly terrific terrifying territorial terror testament testify
    testimony textbook textile thankful thankfully thanksgiving theaters theft theological theology therapeutic therapist
    therapy thesis thief thieves thigh thirsty thirteen thou thoughtful threaten threatened threatening threatens threw
    thrilled thriller thrive throat thrones thrust thunder tide tigers tire tires tissue tissues tits toddler toes toilet
    tomato tomatoes tooth torch tornado torture tortured toss tossed touchdown tough tour touring tourism tourist tourists
    tournament tournaments towel township toxic toys traction tractor traditions tragedy tragic trails transplant
    transportation trauma traumatic traveled travelers traveling travelled travels treason treasurer treasury treaty trek
    tremendous tribal tribes tribunal tribute trillion trilogy triumph troops trophy tropical truck trustees tub tubes
    tuition tumor turbo turf turkey turnover turtles tweeted tweets twentieth twilight twins twisted twitch twitter ugh
    unarmed unbelievable uncertainty uncle unconscious uncovered undercover undergraduate underground undertake underwater
    underway underwear undoubtedly unemployed unemployment unfair unhappy unhealthy unite unlawful unpaid unpleasant
    unpopular unprecedented unreasonable unveiled uprising upstairs uranium urge urged urine utterly vacant vacation vaccine
    vaccines valuation vampire vanilla vanity vault vegan vegetable vegetables vegetarian vegetation vehicles veins ventures
    venue venues verbal verse verses vet veteran veterans veterinary vicinity vicious vikings village villagers villages
    villain vintage vinyl violence violent violin viral visions visitors vitamin vivid vocabulary vocal vocals vodka volcano
    volleyball voltage volunteer voted voters votes voting voyage waist wandering wanna wardrobe warehouse warfare warming
    warmth warrant warriors wars washed waving weakened weaknesses wealthy weapon weapons weddings weigh weighed weighing
    welfare whale whales whiskey whisper whoa wicked widow wilderness wildlife willingness winds witch withdrawal witness
    witnessed witnesses wives wolves woman wondered wonderful wondering wore workout workplace workshop workshops worms
    worthless wound wounded wounds wreck wrestling wrist yacht yahoo yards yea yelled yelling yep yourselves youth zimbabwe"""
)
NAMES_LIKE_FORMS = words(
    """
    abid abler ables acker aiming aird aires aisling alger aller alles alling alls ander andes anding antis appling arend
    arens ares armer armes asker atos auger backes badder bader bagger bailer bailes bailing bakes bakker banker bankes
    bard bares basher batter bauder beller belles belling bells bester bettinger biggers biller billings binion binning
    bitting blas bolding bolds boler boles boling boller bolling bomer botting brad bras brees bridger bridgers bringer
    broking buser busing buss bussing calles calmes canes canner canning caper capers capes capper carder cass catchings
    cater cates chaires chard charly charters chester childers childs chiles clausing clauss coates coffer coller comber
    combes combs comer comings conder conners contes coster courser couts cower creamer crites cropper crosser crowder
    cryer cumming curd curling curls custer darks darter darting dasher daves davies dearing dears dekker deller demers
    deming demmer demming denys derring deter deters dever devers didion dimes disher diss dively dodd dollard domer doner
    dones downer dugger dupes eades eads earthly edens egger eggers einer elser emely ender enders enver epling epting
    eres esper esser esses ester esters etter everly faas facer fader faller faried faries farrer fars feder feeler feely
    feld feller felling fels fifer fillion filmer fils finely fister flatter flesher fons fontes foos fors fortier fortis
    freer frid fried frier fries frommer funes gainer gass gasser gately gaver geller gener gens geter gettinger gettings
    giger girling givens glover goding goings golder golds gooder gooding goodly gover graber greaser greener greening
    greenly grider groover hader hanger hards harmer harms harring hass havener havens haver havers hedges helder heller
    helling helly herd hess hesser hikes hiser hiss hites homs hooker hopper hopping hotter houser hower howes huber huges
    hunker hutter imes inger inis innes isis isner james jammer jarred javad jawed joines jund junker kali kalis keyser
    killion kissinger knower kras laber laffer lager langer laning lanning lard lares lars lass laster lawes lawing leaner
    leber leger legions lensing liber lieser lifer lins lites litter littler littles lively livers loder longs looper
    lossing lowes lowing mader mager magers mages maines majors maks maner manes mangas manion manly mans mapes marable
    mares maring marly mars masters mather mathers mathes mayers mayes mealer mealing melder mems messer messing mets
    milder mimes mims miner minion minner mins minter molder mons morales mores moring motes motter mouser mudd muller
    mulling munger muster nand nevers norred noss notter nunes nutting ogles oiler olds osier owings pacer palos pares
    parter penner penning peoples peper pers peter peters petter pickings pickler pickles piner pinion pinner pinter pleas
    pledger pooler popper portales portes poser poss pressly pricer pries privateer proffer propes puls purser quilter
    quitter rager ramer rammer ramming rams raper rares raring rater rayner raynes redd redder redding reder reding reger
    reller reser ress rester reuss reves ridder rigger righter ripper riter ritter roling roper rotter rower rowser ruger
    ruining runion runions saddler sailer saks saling salter salters salts sameer sams saner sapper satter sayer scally
    scher schooler seder seely seger segers sells senter senters setser sever severs shad shafter shames shams sharer
    sheller shelling shipper showers shriner shuffler sider siders simes simmer singler sings sires skates skinner skipper
    slicer slipper smalling smalls smiler smiling solders soler soles solly sols somer soules spanner spas speer speers
    speller spier spiers spies spiller spillers stabler stabs stagger stamper stander stas stater stayer steed stier
    stinger stocker storer strayer stringer stuber stucker studer suber suiter sund suns swinger symes taber tabler taher
    taper tapper tarring tasker teamer telles telly tenner theres thresher thrower tidd tilly tims toller tooker tookes
    topper topping tores toting totter towels trad trapper trier trucker twining vales vals vanes vedder veld veres verges
    vetter vires vlad waites walkes walling wand wanner wass wasser waver webber weekes welles welling wetter whaler
    whited whitely whiter whites whiting wildes wilding wilds willer willies wills winer wisher wissing witcher withers
    witter worster worthing yetter yorker yorks youd
    """
)
"""Names of people that look like forms of ordinary words (*Peters*, *Glover*): with a capital they are names."""
