"""Danish."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


DANISH = Language(
    code="da",
    letters="æøåé",
    quotes=(("»", "«", 4), ("„", "“", 2), ("“", "”", 2), ('"', '"', 3)),
    dashes=(" – ", " – ", " — ", " - "),
    decimal=",",
    thousands=".",
    first_names=words(
        """Peter Jens Lars Michael Henrik Thomas Søren Jan Christian Martin Niels Anders Morten Jesper Hans Jørgen Per
        Ole Rasmus Mads Bjørn Kåre Åge Frederik Emil Mikkel Knud Svend Anne Kirsten Mette Hanne Anna Helle Susanne
        Lene Maria Marianne Inge Karen Lone Bente Camilla Pia Jette Charlotte Louise Ida Freja Sofie Åse Bodil Grethe
        Maiken Zoé André René Dorthe Ragnhild"""
    ),
    surnames=words(
        """Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
        Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Jacobsen Mikkelsen
        Olesen Frederiksen Laursen Henriksen Lund Holm Schmidt Eriksen Kristiansen Clausen Simonsen Svendsen Andreasen
        Iversen Jeppesen Mogensen Jespersen Nissen Lauridsen Østergaard Kjær Nørgaard Søndergaard Bæk Krogh Bøgh Ågård
        Vestergård Ørsted Skov Dahl Mølgård Åkjær Kierkegård Højgård"""
    ),
    cities=phrases(
        """København|København Ø|København N|Aarhus|Århus|Odense|Aalborg|Ålborg|Esbjerg|Randers|Kolding|Horsens|Vejle
        |Roskilde|Herning|Hørsholm|Helsingør|Silkeborg|Næstved|Fredericia|Viborg|Køge|Holstebro|Taastrup|Slagelse
        |Hillerød|Sønderborg|Svendborg|Hjørring|Holbæk|Frederikshavn|Nørresundby|Ringsted|Haderslev|Skive|Rønne|Lyngby
        |Gentofte|Nykøbing|Ærøskøbing|Aabenraa|Tórshavn|Nuuk|Sæby|Ølstykke|Åbyhøj"""
    ),
    countries=words(
        """Danmark Sverige Norge Færøerne Grønland Tyskland Storbritannien Frankrig Spanien Italien Østrig Holland
        Belgien Grækenland Polen Rusland Schweiz USA Tyrkiet Ungarn Rumænien Kina"""
    ),
    abbreviations=words("""f.eks. bl.a. osv. m.m. dvs. s. nr. kap. ca. jf. m.fl. kl. stk. fx pga. Skt. f.Kr."""),
    money=phrases(
        """{amount} kr.|kr. {amount}|{amount} kr|{amount} DKK|DKK {amount}|{amount}|kr {amount}|{amount} kroner"""
    ),
    dates=phrases(
        """{day}. {month} {year}|den {day}. {month} {year}|{weekday} den {day}. {month} {year}|{d}-{m}-{year}
        |{d}.{m}.{year}|{d}/{m} {year}|{d}-{m}-{y}|{weekday} d. {day}. {month}|{month} {year}"""
    ),
    times=phrases("""kl. {hour}.{minute}|{hour}:{minute}|kl. {hour}:{minute}|{hour}.{minute}|klokken {hour}"""),
    months=words("""januar februar marts april maj juni juli august september oktober november december"""),
    weekdays=words("mandag tirsdag onsdag torsdag fredag lørdag søndag"),
    titles=words("Hr. Fru Frk. Dr. Prof. hr. fru Ing."),
    streets=phrases(
        """{name}gade {house}|{name}vej {house}|{name}vej {house}, 2. tv.|{name}gade {house}, st. th.
        |{name}stræde {house}|{name}torv {house}|{name}plads {house}|{name}allé {house}|{name}vænget {house}
        |Postboks {house}|Nørre {name}gade {house}|Østre {name}vej {house}|{name}parken {house}|{name}gården {house}"""
    ),
    street_names=words(
        """Øster Vester Nørre Sønder Algade Skole Kirke Stations Mølle Hoved Strand Skov Bøge Birke Ege Konge Dronning
        Amager Jernbane Havne Industri Ny Store Lille Åbo Søndre Rådhus Grønne Rosen Kløver Lærke Solsikke Vandværks
        Præste Bakke Hø Sø Fælled Frederiksberg Købmager Bredgade Gothers Ahorn"""
    ),
    places=phrases("#### {city}|#### {city}|DK-#### {city}|DK-#### {city}|#### {city} K"),
    phones=phrases("""## ## ## ##|########|+45 ## ## ## ##|#### ####|(+45) #### ####|##-##-##-##"""),
    registrations=phrases(
        """CVR-nr. ########|CVR nr.: ## ## ## ##|SE-nr. ########|Reg.nr. #### Konto ##########|nr. {number}|§ {number}
        |CPR-nr. ######-####|FIK +71<###############|Varenr. ######|Ordrenr. #####|stk. {number}"""
    ),
    trades=phrases(
        """Bageri|Konditori|Apotek|Boghandel|Slagter|Købmand|Restaurant|Café|Værtshus|Kro|Hotel|Frisør|Blomster
        |Byggemarked|Tømrerforretning|Autoværksted|Malerfirma|VVS|El-service|Vognmandsforretning|Forsikring|Sparekasse
        |Forlag|Bogtrykkeri|Sko|Optik|Guldsmed|Fiskehandel|Møbler|Rejsebureau|Renseri|Tandlæge|Ejendomsmægler|Revision
        |Køkken|Gartneri|Brødrene|Bryggeri|Grønthandel|Isenkram|Smørrebrød|Kommune|Højskole|Handelsselskab|Lægehus
        |Dækcenter|Is & Kiosk|Mejeri"""
    ),
    legal_forms=phrases("A/S|ApS|I/S|K/S|A.m.b.a.|& Søn|& Co.|IVS|P/S"),
    labels=by_kind(
        amount="""Total|TOTAL|I alt|At betale|Subtotal|Beløb|Kontant|Modtaget|Tilbage|Byttepenge|Retur|Dankort|Kort
            |Moms|Heraf moms|Momsbeløb|Netto|Brutto|Rabat|Pris|Stk. pris|Pant|Øreafrunding|Saldo|Drikkepenge|Fragt
            |Gebyr|Forfalden|Restbeløb|Rente""",
        percent="Moms|Rabat|Rente|Momssats",
        date="""Dato|Fakturadato|Forfaldsdato|Født|Fødselsdato|Gyldig til|Leveringsdato|Bedst før|Mindst holdbar til
            |Fra|Den""",
        time="Tid|Kl.|Afgang|Ankomst|Åbent fra",
        phone="Tlf.|Tlf|Telefon|Fax|Mobil|Telefonnr.",
        person="""Navn|Fornavn|Kasserer|Ekspedient|Kunde|Vor ref.|Deres ref.|Att.|Sælger|De blev betjent af
            |Modtager""",
        code="""Fakturanr.|Faktura nr.|Bonnr.|Bon nr.|Kundenr.|Ordrenr.|Ref.|Varenr.|CVR-nr.|Sagsnr.|Kasse nr.|Serienr.
            |Journalnr.|Kontonr.|Terminal|Kvittering nr.|Nøgle""",
        count="Antal|Stk.|Varer|Antal varer|Bord|Side|Kasse|Værelse|Personer|Kapitel|Etage|Nætter|Spor|Bilag",
        address="Adresse|Postadresse|Leveringsadresse|Afsender|Bopæl|Hjemsted",
    ),
    phrases=phrases(
        """Tak for besøget|Tak for handelen|Velkommen igen|På gensyn|På gensyn!|Tak for i dag|Mange tak|Kvittering|Bon
        |Faktura|Følgeseddel|Kundekvittering|Gem bonen|Byttes inden 14 dage|Indgang|Udgang|Nødudgang|Åben|Lukket|Åbent
        |Tryk|Træk|Rygning forbudt|Adgang forbudt|Parkering forbudt|Advarsel|Pas på|Fare|Oplysning|Kasse|Indhold
        |Indholdsfortegnelse|Forord|Første kapitel|Indledning|Slutning|Tillæg|Slut|Litteratur|Kære hr.|Kære fru
        |Med venlig hilsen|Med venlige hilsner|Ærbødigst|Vedrørende|Bilag|Kongeriget Danmark|Folketinget|Kommunen
        |Underskrift|Sted og dato|Fødested|Gift|Ugift|Mand|Kvinde|Bedst før|Nettovægt|Ingredienser|Opbevares køligt
        |Fremstillet i Danmark|Velbekomme|Velkommen|Ja|Nej|Vend venligst|Alle rettigheder forbeholdes|Åbningstider
        |Mandag–fredag|Lørdag lukket|Årsrapport|Ledelsesberetning|Regnskabsår|Så let er det|Også|Når|Hvornår?
        |Køb og salg|Søges|Til leje|Øl og vand|Æbler|Én gang|Værsgo|Gør det selv|Læs mere|Største udvalg|Nærmeste
        |Færdig|Påske|Spørgsmål og svar|Bestyrelsen"""
    ),
    products=phrases(
        """Kaffe|Te|Wienerbrød|Rugbrød|Franskbrød|Rundstykke|Smørrebrød|Leverpostej|Mælk|Letmælk|Sødmælk|Kærnemælk
        |Fløde|Smør|Æg|Ost|Danbo|Frikadeller|Hakket oksekød|Flæskesteg|Medister|Pølser|Rød pølse|Hotdog|Rødspætte
        |Sild|Rejer|Laks|Kartofler|Løg|Hvidløg|Gulerødder|Æbler|Pærer|Jordbær|Blåbær|Lagkage|Rødgrød med fløde
        |Dagens ret|Stjerneskud|Fadøl|Øl|Rødvin|Hvidvin|Snaps|Danskvand|Sodavand|Æblejuice|Sukker|Mel|Ris|Salt|Sæbe
        |Shampoo|Tandpasta|Vaskepulver|Toiletpapir|Køkkenrulle|Batterier|Kuglepen|Avis|Frimærker|Benzin|Diesel|Skruer
        |Søm|Pære|Skjorte|Bukser|Bærepose"""
    ),
    units=words("kg g l dl cl ml cm m km stk stk. time min pk. ps. ds."),
    domains=words("dk dk com org net eu"),
)
