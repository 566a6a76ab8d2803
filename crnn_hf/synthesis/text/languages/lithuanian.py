"""Lithuanian."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


LITHUANIAN = Language(
    code="lt",
    letters="ąčęėįšųūž",
    quotes=(("„", "“", 7), ("„", "”", 2), ('"', '"', 2)),
    first_names=words(
        """Jonas Vytautas Juozas Antanas Petras Algirdas Tomas Mindaugas Darius Andrius Marius Saulius Linas Gintaras
        Kęstutis Rimantas Arūnas Valdas Žygimantas Česlovas Šarūnas Ąžuolas Ona Marija Irena Janina Danutė Genovaitė
        Aldona Rasa Daiva Jūratė Birutė Eglė Živilė Rūta Ieva Gintarė Rūta Vilija Ūla Šviesa Įmantė"""
    ),
    surnames=words(
        """Kazlauskas Jankauskas Petrauskas Stankevičius Vasiliauskas Žukauskas Butkus Paulauskas Urbonas Navickas
        Ramanauskas Kavaliauskas Savickas Žilinskas Čepaitis Šimkus Baranauskas Kazlauskienė Petrauskienė Jankauskaitė
        Žemaitis Rimkus Balčiūnas Adomaitis Mačiulis Jokūbaitis Ąžuolaitis Ūsas Šešelgis Važgauskaitė Grigaliūnas
        Įvaškevičius"""
    ),
    cities=phrases(
        """Vilnius|Kaunas|Klaipėda|Šiauliai|Panevėžys|Alytus|Marijampolė|Mažeikiai|Jonava|Utena|Kėdainiai|Telšiai
        |Tauragė|Ukmergė|Visaginas|Plungė|Kretinga|Šilutė|Radviliškis|Palanga|Druskininkai|Gargždai|Rokiškis|Biržai
        |Elektrėnai|Kuršėnai|Joniškis|Anykščiai|Varėna|Kelmė|Šalčininkai|Žiežmariai|Ąžuolynė"""
    ),
    countries=phrases(
        """Lietuva|Latvija|Estija|Lenkija|Baltarusija|Rusija|Vokietija|Švedija|Suomija|Prancūzija|Italija|Ispanija
        |Čekija|Šveicarija|Jungtinė Karalystė"""
    ),
    abbreviations=phrases("pvz.|t. y.|ir t. t.|kt.|p.|nr.|pr.|dr.|prof.|žr.|tūkst.|plg.|vnt."),
    money=phrases("{amount} €|{amount} €|{amount} EUR|{amount} Eur|{amount}|{amount} Lt|EUR {amount}"),
    months=words("sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio"),
    dates=phrases(
        """{year}-{m}-{d}|{year}-{m}-{d}|{year} m. {month} {day} d.|{year}.{m}.{d}|{month} {day} d.
        |{weekday}, {month} {day} d.|{year} {m} {d}"""
    ),
    weekdays=words("pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis"),
    titles=words("Ponas Ponia p. Dr. Prof. Gerb. doc."),
    streets=phrases(
        """{name} g. {house}|{name} g. {house}-##|{name} gatvė {house}|{name} pr. {house}|{name} al. {house}
        |{name} pl. {house}|{name} a. #|{name} k."""
    ),
    street_names=phrases(
        """Gedimino|Vytauto|Laisvės|Savanorių|Taikos|Žirmūnų|Vilniaus|Kauno|Tilto|Pilies|Didžioji|Mokyklos|Sodų|Miško
        |Ąžuolų|Liepų|Beržų|Žemaitės|Basanavičiaus|Kęstučio|Ukmergės|Konstitucijos|Šv. Jono|Čiurlionio|Įgulos|Ežero
        |Pušų|Žalioji"""
    ),
    places=phrases("LT-##### {city}|LT-##### {city}|##### {city}|{city}|{city}, Lietuva"),
    phones=phrases("8 ### #####|(8 #) ### ####|+370 ### #####|tel. 8 5 ### ####|8-###-#####"),
    registrations=phrases(
        """Įmonės kodas #########|Į. k. #########|PVM kodas LT############|Nr. {number}|LT## #### #### #### ####
        |{number} straipsnis|a. k. ###########|Serija @@@ Nr. ######"""
    ),
    trades=phrases(
        """Kepykla|Konditerija|Mėsos parduotuvė|Vaistinė|Knygynas|Restoranas|Užeiga|Kavinė|Viešbutis|Maisto prekės
        |Gėlės|Kirpykla|Autoservisas|Degalinė|Leidykla|Spaustuvė|Draudimas|Kelionių agentūra|Baldai|Statyba
        |Pagrindinė mokykla|Savivaldybė|Kooperatyvas|Alaus darykla|Avalynė|Drabužiai|Žemės ūkio bendrovė|Šaldytuvai"""
    ),
    companies=phrases("{trade} {name}|„{name}“|„{trade} {city}“|{trade} „{name}“|{name} ir {trade}|{trade}"),
    legal_forms=phrases("UAB|UAB|AB|IĮ|MB|VšĮ|TŪB|ir sūnūs"),
    labels=by_kind(
        amount="""Iš viso|IŠ VISO|Suma|Mokėti|Mokėti Eur|Gryni|Grąža|Banko kortelė|Kaina|Vieneto kaina|PVM|Be PVM
            |Tarpinė suma|Nuolaida|Avansas|Likutis|Pristatymas|Sumokėta|Mokestis|Bendra suma""",
        percent="PVM|Tarifas|Nuolaida|Palūkanos",
        date="Data|Sąskaitos data|Apmokėti iki|Gimimo data|Galioja iki|Geriausias iki|Išduota",
        time="Laikas|Val.|Pradžia",
        phone="Tel.|Telefonas|Faksas|Mob.",
        person="Vardas, pavardė|Kasininkas|Pardavėjas|Pirkėjas|Klientas|Gavėjas|Išrašė|Aptarnavo",
        code="""Sąskaita Nr.|Kvito Nr.|Čekis Nr.|Užsakymo Nr.|Kvitas|Kliento Nr.|Sąskaitos Nr.|Serijos Nr.|Kodas
            |Valst. Nr.""",
        count="Kiekis|Skaičius|Vnt.|Psl.|Stalas|Eilė|Kasa|Aukštas|Tomas",
        address="Adresas|Buveinė|Gyvenamoji vieta|Siuntėjas|Pristatymo adresas",
    ),
    phrases=phrases(
        """Ačiū, kad perkate|Ačiū|Laukiame sugrįžtant|Iki pasimatymo|Sąskaita faktūra|Kvitas|Čekis|Kopija
        |Sveiki atvykę|Įėjimas|Išėjimas|Avarinis išėjimas|Atidaryta|Uždaryta|Stumti|Traukti|Nerūkyti|Įeiti draudžiama
        |Dėmesio|Piktas šuo|Kasa|Informacija|Turinys|Pratarmė|Pirmas skyrius|Įvadas|Pabaiga|Priedas|Antra dalis
        |Pagarbiai|Gerbiamas pone|Gerbiama ponia|Parašas|Antspaudas|Vyras|Moteris|Sudėtis|Grynasis kiekis
        |Laikyti sausoje vietoje|Pagaminta Lietuvoje|Lietuvos Respublika|Visos teisės saugomos|Prašome išsaugoti kvitą
        |Taip|Ne|Skanaus|Mokėjimo būdas|Pavedimas|Švietimo įstaiga|Ūkio ministerija"""
    ),
    products=phrases(
        """Duona|Batonas|Sviestas|Pienas|Sūris|Varškė|Grietinė|Kiaušiniai|Miltai|Cukrus|Druska|Ryžiai|Makaronai
        |Cepelinai|Šaltibarščiai|Karbonadas|Dešra|Kumpis|Vištiena|Silkė|Lašiša|Obuoliai|Kriaušės|Slyvos|Bulvės
        |Pomidorai|Agurkai|Svogūnai|Česnakai|Kibinai|Šakotis|Arbata|Kava|Alus|Vynas|Midus|Sultys|Mineralinis vanduo
        |Šokoladas|Skalbimo milteliai|Muilas|Lemputė|Sąsiuvinis|Pieštukas|Vinys|Varžtas|Bilietas|Ledai|Žuvis|Ąsotis"""
    ),
    domains=words("lt lt lt com eu org"),
)
