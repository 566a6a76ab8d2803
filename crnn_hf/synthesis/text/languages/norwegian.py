"""Norwegian (bokmål)."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


NORWEGIAN = Language(
    code="nb",
    letters="æøåé",
    quotes=(("«", "»", 6), ("“", "”", 1), ('"', '"', 3)),
    dashes=(" – ", " – ", " — ", " - "),
    decimal=",",
    thousands=" ",
    first_names=words(
        """Jan Per Bjørn Ole Lars Kjell Knut Arne Svein Thomas Hans Geir Tor Morten Terje Odd Erik Martin Andreas John
        Anders Rune Trond Tore Daniel Jon Kåre Pål Håkon Øyvind Ståle Åge Børge Anne Inger Kari Marit Ingrid Liv Eva
        Berit Astrid Bjørg Hilde Anna Solveig Marianne Randi Ida Nina Maria Elisabeth Kristin Bente Heidi Silje Hanne
        Linda Tone Åse Tove Wenche Camilla Sølvi Åshild André Désirée"""
    ),
    surnames=words(
        """Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen
        Berg Haugen Hagen Johannessen Andreassen Jacobsen Halvorsen Jørgensen Dahl Henriksen Lund Sørensen Jakobsen
        Gundersen Moen Iversen Strand Solberg Svendsen Martinsen Eide Knutsen Bakken Paulsen Kristoffersen Mathisen
        Lie Amundsen Rasmussen Bøe Bråten Sæther Næss Ødegård Bjørnstad Myhre Ås Tveit Grønli Sørli Østby Håland Skår
        Brækken Åsen Løken Fjeld Bråthen Røed"""
    ),
    cities=phrases(
        """Oslo|Bergen|Trondheim|Stavanger|Drammen|Fredrikstad|Kristiansand|Sandnes|Tromsø|Sarpsborg|Skien|Ålesund
        |Sandefjord|Haugesund|Tønsberg|Moss|Porsgrunn|Bodø|Arendal|Hamar|Larvik|Halden|Lillehammer|Molde|Harstad
        |Gjøvik|Kongsberg|Mo i Rana|Alta|Narvik|Hønefoss|Elverum|Ås|Bærum|Lillestrøm|Jessheim|Askøy|Steinkjer|Førde
        |Røros|Svolvær|Vadsø|Mosjøen|Måløy|Florø|Grünerløkka"""
    ),
    countries=words(
        """Norge Sverige Danmark Finland Island Færøyene Tyskland Storbritannia Frankrike Spania Italia Østerrike
        Nederland Belgia Hellas Polen Russland Sveits USA Tyrkia Grønland Kina"""
    ),
    abbreviations=words("""f.eks. bl.a. osv. m.m. dvs. s. nr. kap. ca. jf. m.fl. kl. stk. pga. St. f.Kr. o.l. mht."""),
    money=phrases(
        """kr {amount}|{amount} kr|kr. {amount}|{amount},-|NOK {amount}|{amount} NOK|{amount}|{amount} kroner"""
    ),
    dates=phrases(
        """{day}. {month} {year}|den {day}. {month} {year}|{weekday} {day}. {month} {year}|{d}.{m}.{year}
        |{d}.{m}.{year}|{d}.{m}.{y}|{d}/{m}-{year}|{year}-{m}-{d}|{month} {year}"""
    ),
    times=phrases("""kl. {hour}.{minute}|{hour}:{minute}|kl {hour}:{minute}|kl. {hour}|klokka {hour}"""),
    months=words("""januar februar mars april mai juni juli august september oktober november desember"""),
    weekdays=words("mandag tirsdag onsdag torsdag fredag lørdag søndag"),
    titles=words("Herr Fru Frk. Dr. Prof. hr. fru"),
    streets=phrases(
        """{name}gata {house}|{name}veien {house}|{name}vegen {house} B|{name}gaten {house}|{name}gate {house}
        |{name}vei {house}|{name}torget {house}|{name}plass {house}|{name}bakken {house}|Postboks {house}
        |{name}stien {house}|Øvre {name}gate {house}|Nedre {name}gate {house}|{name}lia {house}"""
    ),
    street_names=words(
        """Stor Kirke Skole Stasjons Kongens Dronningens Karl Johans Strand Sjø Fjord Bjørke Furu Gran Jernbane Havne
        Industri Nye Munke Rådhus Torg Slott Elve Mølle Løkke Akers Bygdøy Grønlands Trondheims Drammens Bergens Øst
        Vest Nord Sør Ås Prestegårds Lærer Blåbær Tyttebær Bjørnsons Ibsens Nansens Amundsens Vål"""
    ),
    places=phrases("#### {city}|#### {city}|NO-#### {city}|N-#### {city}|#### {city}"),
    phones=phrases("""## ## ## ##|### ## ###|+47 ## ## ## ##|########|800 #####|(+47) ### ## ###"""),
    registrations=phrases(
        """Org.nr. ### ### ###|Org.nr: NO ### ### ### MVA|Foretaksregisteret ### ### ### MVA|Kontonr. ####.##.#####
        |nr. {number}|§ {number}|§ #-{number}|KID ############|Varenr. ######|Fødselsnr. ###### #####
        |Gnr. ## Bnr. ###"""
    ),
    trades=phrases(
        """Bakeri|Konditori|Apotek|Bokhandel|Slakter|Dagligvare|Restaurant|Kafé|Kro|Gjestgiveri|Hotell|Frisør|Blomster
        |Byggvare|Jernvare|Bilverksted|Malermester|Rørlegger|Elektro|Transport|Forsikring|Sparebank|Forlag|Trykkeri
        |Sko|Optikk|Gullsmed|Fiskebutikk|Møbler|Reisebyrå|Renseri|Tannlege|Eiendom|Regnskap|Kjøkken|Hagesenter
        |Brødrene|Bryggeri|Samvirkelag|Kiosk|Sportsbutikk|Kommune|Høgskole|Handelshus|Legesenter|Dekk & Service|Gård
        |Meieri|Vinmonopol|Båt og Motor"""
    ),
    legal_forms=phrases("AS|AS|ASA|A/S|ANS|DA|ENK|& Sønn|& Co|SA|BA"),
    labels=by_kind(
        amount="""Totalt|TOTALT|Sum|SUM|Å betale|Delsum|Beløp|Kontant|Mottatt|Tilbake|Veksel|Retur|Bankkort|Kort|Mva
            |MVA|Herav mva|Grunnlag|Netto|Brutto|Rabatt|Pris|Stk. pris|Pant|Øreavrunding|Saldo|Tips|Frakt|Gebyr|Forfalt
            |Rentebeløp|Utestående|Årsavgift""",
        percent="Mva|MVA|Rabatt|Rente|Mva-sats",
        date="""Dato|Fakturadato|Forfallsdato|Forfall|Født|Fødselsdato|Gyldig til|Leveringsdato|Best før|Fra|Den
            |Siste forbruksdag""",
        time="Tid|Kl.|Avgang|Ankomst|Åpent fra|Klokkeslett",
        phone="Tlf.|Tlf|Telefon|Faks|Mobil|Telefonnr.",
        person="""Navn|Fornavn|Etternavn|Kasserer|Betjent av|Kunde|Vår ref.|Deres ref.|Att.|Selger|Mottaker
            |Saksbehandler""",
        code="""Fakturanr.|Faktura nr.|Kvitteringsnr.|Bong nr.|Kundenr.|Ordrenr.|Ref.|Varenr.|Org.nr.|Saksnr.|Kasse nr.
            |Serienr.|Journalnr.|Kontonr.|Terminal|KID|Nøkkel""",
        count="""Antall|Stk.|Varer|Antall varer|Bord|Side|Kasse|Rom|Personer|Kapittel|Etasje|Netter|Spor|Vedlegg""",
        address="Adresse|Postadresse|Besøksadresse|Leveringsadresse|Avsender|Bosted|Forretningsadresse",
    ),
    phrases=phrases(
        """Takk for besøket|Takk for handelen|Velkommen igjen|Velkommen tilbake!|Ha en fin dag!|Tusen takk|Kvittering
        |Salgskvittering|Faktura|Pakkseddel|Kundens kopi|Ta vare på kvitteringen|Bytterett i 30 dager|Inngang|Utgang
        |Nødutgang|Åpent|Stengt|Skyv|Trekk|Røyking forbudt|Adgang forbudt|Parkering forbudt|Advarsel|Pass på|Fare
        |Opplysninger|Kasse|Innhold|Innholdsfortegnelse|Forord|Første kapittel|Innledning|Avslutning|Vedlegg|Slutt
        |Litteratur|Kjære herr|Kjære fru|Med vennlig hilsen|Med hilsen|Vedrørende|Kongeriket Norge|Stortinget
        |Kommunestyret|Underskrift|Sted og dato|Fødested|Gift|Ugift|Mann|Kvinne|Best før|Nettovekt|Ingredienser
        |Oppbevares kjølig|Produsert i Norge|Vær så god|Velkommen|Ja|Nei|Vennligst vend|Alle rettigheter forbeholdt
        |Åpningstider|Mandag–fredag|Lørdag stengt|Årsrapport|Årsberetning|Regnskapsår|Så enkelt er det|Også|Når
        |Kjøp og salg|Ønskes kjøpt|Til leie|Øl og vann|Én gang|Gjør det selv|Les mer|Største utvalg|Nærmeste|Ferdig
        |Påske|Spørsmål og svar|Styret|God påske|Gratulerer med dagen|På forhånd takk"""
    ),
    products=phrases(
        """Kaffe|Te|Vaffel|Skolebrød|Kneippbrød|Rundstykke|Smørbrød|Leverpostei|Melk|Lettmelk|Fløte|Rømme|Smør|Egg
        |Brunost|Gulost|Kjøttkaker|Kjøttdeig|Pølse i brød|Fårikål|Ribbe|Laks|Røkelaks|Sild|Reker|Torsk|Fiskekaker
        |Poteter|Løk|Hvitløk|Gulrøtter|Epler|Pærer|Jordbær|Blåbær|Multer|Bløtkake|Dagens rett|Dagens suppe|Lettøl|Øl
        |Rødvin|Hvitvin|Akevitt|Brus|Mineralvann|Eplejuice|Sukker|Mel|Ris|Salt|Såpe|Sjampo|Tannkrem|Vaskemiddel
        |Toalettpapir|Tørkerull|Batterier|Kulepenn|Avis|Frimerker|Bensin|Diesel|Skruer|Spiker|Lyspære|Skjorte|Bukse
        |Genser|Bærepose|Kjøtt|Brød|Ved"""
    ),
    units=words("kg g l dl cl ml cm m km stk stk. timer min pk. pose hg"),
    domains=words("no no com org net"),
)
