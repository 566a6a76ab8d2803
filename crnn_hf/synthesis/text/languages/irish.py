"""Irish."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


IRISH = Language(
    code="ga",
    letters="áéíóú",
    quotes=(("“", "”", 6), ("‘", "’", 3), ('"', '"', 3)),
    dashes=("—", " — ", " – ", "–", " - "),
    decimal=".",
    thousands=",",
    percents=("{n}%", "{n}%", "{n} %"),
    first_names=words(
        """Seán Pádraig Micheál Séamas Tomás Liam Ciarán Éamonn Cathal Dónall Aodh Brian Colm Diarmuid Eoin Fionn
        Peadar Proinsias Ruairí Oisín Máire Bríd Siobhán Áine Caitríona Nóra Sinéad Gráinne Niamh Órla Róisín Úna
        Eibhlín Máirín Aoife Saoirse Deirdre Ciara Éilis Íde"""
    ),
    surnames=phrases(
        """Ó Murchú|Ó Ceallaigh|Ó Súilleabháin|Breathnach|Mac Gabhann|Ó Briain|Ó Broin|Ó Riain|Ó Conchúir|Ó Néill
        |Ó Raghallaigh|Ó Dúill|Mac Cárthaigh|Ó Gallchóir|Ó Dochartaigh|Ní Mhurchú|Ní Bhriain|Nic Aodha|Uí Chadhain
        |De Búrca|Mac Giolla|Ó Direáin|Ní Dhomhnaill|Ó Cléirigh|Ó hÉigeartaigh|Ó hUiginn|Ó Móráin|Mac Suibhne"""
    ),
    cities=phrases(
        """Baile Átha Cliath|Corcaigh|Gaillimh|Luimneach|Port Láirge|Dún Dealgan|Sligeach|Cill Chainnigh|Trá Lí|Inis
        |Leitir Ceanainn|Béal Feirste|Doire|An Daingean|Cill Airne|Loch Garman|An Muileann gCearr|Ceatharlach
        |Baile Átha Luain|Caisleán an Bharraigh|An Spidéal|Gaoth Dobhair|Tulach Mhór|An Uaimh|Mala|Inis Mór|Órán Mór
        |Áth Cinn"""
    ),
    countries=phrases(
        """Éire|Albain|Sasana|An Bhreatain Bheag|An Fhrainc|An Ghearmáin|An Iodáil|An Spáinn|An Phortaingéil
        |Stáit Aontaithe Mheiriceá|An Ísiltír|An Pholainn|Ceanada|An Astráil"""
    ),
    abbreviations=phrases("m.sh.|srl.|lch.|uimh.|Uas.|Dr.|r.n.|i.n.|cf.|iml."),
    money=phrases("€{amount}|€{amount}|€{amount}|€ {amount}|{amount}|£{amount}|EUR {amount}"),
    months=phrases(
        """Eanáir|Feabhra|Márta|Aibreán|Bealtaine|Meitheamh|Iúil|Lúnasa|Meán Fómhair|Deireadh Fómhair|Samhain
        |Nollaig"""
    ),
    dates=phrases(
        """{d}/{m}/{year}|{d}/{m}/{year}|{d}/{m}/{y}|{d}.{m}.{year}|{day} {month} {year}
        |{weekday}, {day} {month} {year}|{d}-{m}-{year}"""
    ),
    times=phrases("{hh}:{minute}|{h12}.{minute} {half}M|{h12}:{minute}|{hh}:{minute}:{second}|{h12} a chlog"),
    weekdays=phrases("Dé Luain|Dé Máirt|Dé Céadaoin|Déardaoin|Dé hAoine|Dé Sathairn|Dé Domhnaigh"),
    titles=phrases("An tUas.|An Dr.|An tOll.|Iníon|Bean|An tAth.|An Bhr."),
    streets=phrases("{house} {name}|{house} {name}|{house}, {name}|{name}|Aonad #, {name}|Bosca Poist ###"),
    street_names=phrases(
        """Sráid Uí Chonaill|Sráid na Siopaí|Sráid Mhór|Bóthar na Trá|Sráid an Droichid|Bóthar na Mara|Sráid Phádraig
        |An tSráid Ard|Sráid Eoin|Plás Mhuirfean|Cearnóg Mhuire|Ascaill an Pháirc|Bóthar Bhaile Átha Cliath
        |Lána na Scoile|Cé an Chustaim|Sráid Chill Dara|Faiche Stiabhna|Radharc na Farraige|Céide na gCrann"""
    ),
    places=phrases("{city}|Co. {city}|Baile Átha Cliath #|{city}, @## @###|{city}, Éire"),
    phones=phrases("01 ### ####|0## ######|(0##) ### ###|+353 # ### ####|08# ### ####|Fón: 01-#######"),
    registrations=phrases(
        """Uimh. {number}|Uimh. Chláraithe ######|CBL IE #######@|IE#######@|IE## @@@@ #### #### #### ##|RCN ########
        |Acht Uimh. ## de ####|Alt {number}"""
    ),
    trades=phrases(
        """Bácús|Siopa Búistéara|Cógaslann|Siopa Leabhar|Bialann|Teach Tábhairne|Caifé|Óstán|Teach Lóistín
        |Siopa Grósaera|Siopa Bláthanna|Gruagaire|Garáiste|Foilsitheoirí|Clódóirí|Árachas|Taisteal|Troscán|Tógálaithe
        |Scoil Náisiúnta|Comhairle Contae|Comharchumann|Oifig an Phoist|Éadaí|Bróga|Leabharlann|Teach Tae|Gaelscoil"""
    ),
    companies=phrases("{trade} {name}|{name}|{trade} {city}|Muintir {name}|{trade}|{name} agus a Mhac"),
    legal_forms=phrases("Teo.|Teoranta|CTR|Tta.|CGA|Cpt."),
    labels=by_kind(
        amount="""Iomlán|IOMLÁN|Fo-iomlán|Le híoc|Airgead tirim|Sóinseáil|Cárta|Praghas|Aonadphraghas|CBL|Lascaine
            |Méid|Éarlais|Iarmhéid|Táille|Íoctha|Costas seachadta|Cáin|Suim""",
        percent="CBL|Ráta|Lascaine|Ús",
        date="Dáta|Dáta sonraisc|Dáta dlite|Dáta breithe|Bailí go dtí|Ídigh roimh",
        time="Am|Tús|Oscailte ó",
        phone="Fón|Teil.|Facs|Fón póca",
        person="Ainm|Sloinne|Airgeadóir|Díoltóir|Custaiméir|Chuig|Ó|Ullmhaithe ag",
        code="""Sonrasc Uimh.|Uimhir admhála|Uimh. ordaithe|Tagairt|Uimh. chuntais|Sraithuimhir|Cód|Uimh. chláraithe
            |Éirchód""",
        count="Líon|Cainníocht|Leathanach|Bord|Mír|Urlár|Imleabhar|Seomra",
        address="Seoladh|Oifig chláraithe|Seoladh seachadta|Ó",
    ),
    phrases=phrases(
        """Go raibh maith agat|Go raibh míle maith agaibh|Fáilte|Céad míle fáilte|Slán abhaile|Sonrasc|Admháil|Cóip
        |Bealach isteach|Bealach amach|Slí éalaithe|Oscailte|Dúnta|Brúigh|Tarraing|Ná caitear tobac|Cosc ar pháirceáil
        |Aire|Contúirt|Géill slí|Fáiltiú|Eolas|Clár|Réamhrá|Caibidil a hAon|Brollach|Conclúid|Nótaí|An Dara Cuid
        |Is mise le meas|A chara|A dhuine uasail|Síniú|Fireann|Baineann|Comhábhair|Meáchan glan|Coinnigh in áit thirim
        |Déanta in Éirinn|Poblacht na hÉireann|Gach ceart ar cosaint|Coinnigh an admháil seo|Tá|Níl
        |Bain sult as do bhéile|Modh íocaíochta|An Roinn Oideachais|Dáil Éireann|Údarás na Gaeltachta
        |Lá Fhéile Pádraig"""
    ),
    products=phrases(
        """Arán|Arán donn|Im|Bainne|Cáis|Uachtar|Uibheacha|Plúr|Siúcra|Salann|Rís|Pasta|Anraith|Stobhach|Ispíní|Bagún
        |Liamhás|Sicín|Bradán|Trosc|Úlla|Piorraí|Plumaí|Prátaí|Trátaí|Cúcamar|Oinniúin|Gairleog|Cáca|Scóna|Tae|Caife
        |Leann dubh|Beoir|Fíon dearg|Uisce beatha|Sú oráiste|Uisce mianraí|Seacláid|Púdar níocháin|Gallúnach
        |Bolgán solais|Cóipleabhar|Peann luaidhe|Tairní|Scriú|Ticéad|Uachtar reoite|Geansaí|Nuachtán"""
    ),
    domains=words("ie ie com eu org gov.ie"),
)
