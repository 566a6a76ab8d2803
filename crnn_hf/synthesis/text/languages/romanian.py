"""Romanian."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


ROMANIAN = Language(
    code="ro",
    letters="ăâîșț",
    quotes=(("„", "”", 7), ("«", "»", 1), ('"', '"', 2)),
    thousands=".",
    first_names=words(
        """Ion Gheorghe Vasile Constantin Nicolae Dumitru Ștefan Andrei Mihai Alexandru Florin Marian Ioan Adrian
        Cristian Gabriel Ilie Petru Radu Cătălin Răzvan Bogdan Sorin Viorel Traian Mircea Maria Elena Ioana Ana
        Mihaela Andreea Cristina Alina Simona Gabriela Daniela Ileana Mărioara Ruxandra Ecaterina Anișoara Țuțu
        Brândușa"""
    ),
    surnames=words(
        """Popa Popescu Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Lazăr Florea Georgescu
        Dinu Moldovan Sandu Marin Tudor Nistor Ungureanu Țăranu Șerban Ștefănescu Căpățână Bălan Câmpeanu Pătrașcu
        Mureșan Crăciun Bucur Eminescu Brâncuși Pârvu Vântu Zamfirescu Țurcanu Șandru Înălțatu"""
    ),
    cities=phrases(
        """București|Cluj-Napoca|Iași|Timișoara|Constanța|Craiova|Brașov|Galați|Ploiești|Oradea|Brăila|Arad|Pitești
        |Sibiu|Bacău|Târgu Mureș|Baia Mare|Buzău|Botoșani|Satu Mare|Râmnicu Vâlcea|Drobeta-Turnu Severin|Suceava
        |Piatra Neamț|Târgoviște|Focșani|Bistrița|Reșița|Slatina|Călărași|Alba Iulia|Giurgiu|Hunedoara|Chișinău|Bălți
        |Mediaș|Făgăraș|Câmpulung"""
    ),
    countries=phrases(
        """România|Republica Moldova|Ungaria|Bulgaria|Serbia|Ucraina|Germania|Franța|Italia|Spania|Grecia|Elveția
        |Anglia|Turcia|Țările de Jos"""
    ),
    abbreviations=words("etc. ex. dl. d-na. nr. art. alin. str. bd. p. vol. cca. sec. op. dr. ing."),
    money=phrases("{amount} lei|{amount} lei|{amount} RON|{amount} RON|{amount}|{amount} EUR|{amount} €|{amount} LEI"),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}|{d}/{m}/{year}|{d}-{m}-{year}|{day} {month} {year}
        |{weekday}, {day} {month} {year}|{d}.{m}.{y}"""
    ),
    months=words("ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie"),
    weekdays=words("luni marți miercuri joi vineri sâmbătă duminică"),
    titles=words("Dl. D-na Domnul Doamna Dr. Ing. Prof. Av. Pr."),
    streets=phrases(
        """Str. {name} nr. {house}|Str. {name} {house}|Bd. {name} nr. {house}|Calea {name} {house}|Aleea {name} nr. #
        |Șos. {name} nr. {house}|Str. {name} nr. ##, bl. @#, sc. @, ap. ##|Piața {name} {house}|Intrarea {name}"""
    ),
    street_names=phrases(
        """Mihai Eminescu|Ștefan cel Mare|Victoriei|Unirii|Libertății|Republicii|Mihai Viteazul|Avram Iancu
        |1 Decembrie 1918|Nicolae Bălcescu|Gării|Școlii|Florilor|Trandafirilor|Salcâmilor|Teilor|Lungă|Morii|Pădurii
        |Câmpului|Dorobanților|Kogălniceanu|Lăpușneanu|Grădinii|Înfrățirii|Brăilei"""
    ),
    places=phrases("###### {city}|###### {city}|{city}, cod ######|{city}, sector #|{city}|RO-###### {city}"),
    phones=phrases("0### ### ###|0### ######|+40 ### ### ###|02#.###.##.##|Tel: 021-###.##.##"),
    registrations=phrases(
        """CUI RO########|C.U.I. ########|J##/####/####|Nr. Reg. Com. J##/###/####|Nr. {number}
        |RO## @@@@ #### #### #### ####|CNP #############|art. {number} alin. (#)"""
    ),
    trades=phrases(
        """Brutărie|Cofetărie|Măcelărie|Farmacie|Librărie|Restaurant|Cafenea|Hotel|Pensiune|Magazin alimentar|Florărie
        |Frizerie|Service auto|Benzinărie|Editura|Tipografie|Asigurări|Agenție de turism|Mobilă|Construcții
        |Școala Generală|Primăria|Cooperativa|Transporturi|Băcănie|Țesătorie|Covrigărie|Încălțăminte"""
    ),
    legal_forms=phrases("S.R.L.|SRL|S.A.|SA|S.N.C.|P.F.A.|I.I.|& Fiii"),
    labels=by_kind(
        amount="""Total|TOTAL LEI|Subtotal|Total de plată|Numerar|Rest|Card|Preț|Preț unitar|TVA|Valoare|Valoare TVA
            |Reducere|Avans|Sold|Suma|Taxă|Bacșiș|Cost transport|Rest de plată""",
        percent="TVA|Cota TVA|Reducere|Dobândă",
        date="Data|Data emiterii|Data scadenței|Data nașterii|Valabil până la|A se consuma înainte de",
        time="Ora|Începe la|Program",
        phone="Tel.|Telefon|Fax|Mobil",
        person="Nume|Prenume|Nume și prenume|Casier|Vânzător|Client|Cumpărător|Întocmit de|Delegat",
        code="""Factura nr.|Bon nr.|Nr. bon|Nr. factură|Comanda nr.|Cod client|Cod fiscal|Cont|Seria|Nr. înmatriculare
            |Dosar nr.""",
        count="Cantitate|Buc.|Nr. articole|Masa|Pagina|Poziția|Casa|Etaj|Ap.",
        address="Adresa|Sediul|Domiciliul|Adresa de livrare|Expeditor|Localitatea",
    ),
    phrases=phrases(
        """Vă mulțumim|Vă mulțumim pentru cumpărături|Vă mai așteptăm|Bon fiscal|Factură|Chitanță|Copie|Bună ziua
        |La revedere|Intrare|Ieșire|Ieșire de urgență|Deschis|Închis|Împingeți|Trageți|Fumatul interzis
        |Accesul interzis|Atenție|Câine rău|Casa|Informații|Cuprins|Prefață|Capitolul întâi|Introducere|Încheiere
        |Anexă|Partea a doua|Cu stimă|Stimate domn|Stimată doamnă|Semnătura|Ștampila|Sex|Bărbat|Femeie|Ingrediente
        |Masă netă|A se păstra la loc uscat|Produs în România|Toate drepturile rezervate|Păstrați bonul|Da|Nu
        |Poftă bună|Certificat de naștere|Județ|Țară|Cetățenie|Mod de plată"""
    ),
    products=phrases(
        """Pâine|Chiflă|Unt|Lapte|Brânză|Cașcaval|Smântână|Ouă|Făină|Zahăr|Sare|Orez|Paste|Mămăligă|Sarmale|Mici
        |Ciorbă de burtă|Friptură|Cârnați|Șuncă|Pui|Crap|Mere|Pere|Prune|Cartofi|Roșii|Castraveți|Ceapă|Usturoi|Varză
        |Plăcintă|Cozonac|Ceai|Cafea|Bere|Vin roșu|Țuică|Suc de portocale|Apă minerală|Ciocolată|Detergent|Săpun|Bec
        |Caiet|Creion|Șurub|Cuie|Bilet|Înghețată|Țigări"""
    ),
    domains=words("ro ro ro com eu org gov.ro md"),
)
