"""Swedish."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


SWEDISH = Language(
    code="sv",
    letters="åäéö",
    quotes=(("”", "”", 6), ("»", "»", 2), ('"', '"', 3)),
    dashes=(" – ", " – ", " — ", " - "),
    decimal=",",
    thousands=" ",
    first_names=words(
        """Lars Anders Johan Per Karl Erik Mikael Jan Peter Thomas Daniel Fredrik Bengt Bo Hans Sven Göran Åke Håkan
        Björn Jörgen Östen Örjan Mårten Pär Nils Gustav Axel Oskar Elias Anna Eva Maria Karin Kristina Lena Kerstin
        Emma Sara Marie Ingrid Birgitta Malin Jenny Inger Ulla Annika Åsa Märta Gun Elsa Alice Maja Ebba Wilma Linnéa
        Désirée Görel"""
    ),
    surnames=words(
        """Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson
        Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Olofsson Lindström Lindqvist Lindgren Axelsson
        Berg Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg
        Sjöberg Wallin Engström Eklund Danielsson Lundin Håkansson Björk Bergman Gunnarsson Holm Wikström Isaksson
        Åkesson Öberg Åström Söderberg Hägg Ångström Näslund Löfgren Lindén Norén Hallén Ekström Nordström Öhman
        Älvstrand Åberg"""
    ),
    cities=words(
        """Stockholm Göteborg Malmö Uppsala Västerås Örebro Linköping Helsingborg Jönköping Norrköping Lund Umeå Gävle
        Borås Södertälje Eskilstuna Halmstad Växjö Karlstad Sundsvall Östersund Trollhättan Luleå Borlänge Falun
        Kalmar Skövde Kristianstad Karlskrona Skellefteå Uddevalla Visby Åre Älmhult Öregrund Ängelholm Åbo Mariehamn
        Ystad Sölvesborg"""
    ),
    countries=phrases(
        """Sverige|Norge|Danmark|Finland|Åland|Tyskland|Frankrike|Storbritannien|Förenta staterna|Spanien|Italien
        |Österrike|Nederländerna|Grekland|Polen|Ryssland|Schweiz|Belgien|Färöarna|Rumänien|Tjeckien|Ungern"""
    ),
    abbreviations=words("""t.ex. bl.a. osv. m.m. d.v.s. s. nr kap. ca jfr f.d. o.s.v. kl. st. f.Kr. p.g.a. t.o.m."""),
    money=phrases(
        """{amount} kr|{amount} kr|{amount} SEK|{amount}|kr {amount}|SEK {amount}|{amount}:-|{amount} kronor"""
    ),
    dates=phrases(
        """{day} {month} {year}|den {day} {month} {year}|{weekday} {day} {month}|{year}-{m}-{d}|{year}-{m}-{d}
        |{weekday}en den {day} {month} {year}|{d}/{m} {year}|{y}{m}{d}|{month} {year}"""
    ),
    times=phrases("""kl. {hour}.{minute}|{hour}:{minute}|kl {hour}:{minute}|{hour}.{minute}|klockan {hour}"""),
    months=words("""januari februari mars april maj juni juli augusti september oktober november december"""),
    weekdays=words("måndag tisdag onsdag torsdag fredag lördag söndag"),
    titles=words("Herr Fru Fröken Dr Prof. Ing. hr fr. Dir."),
    streets=phrases(
        """{name}gatan {house}|{name}vägen {house}|{name}vägen {house} B|{name}gränd {house}|{name}torget {house}
        |{name}gatan {house} A, 3 tr|{name}stigen {house}|Box {house}|{name}allén {house}|{name}backen {house}
        |Södra {name}gatan {house}|Östra {name}gatan {house}|{name}leden {house}"""
    ),
    street_names=words(
        """Stor Drottning Kungs Kyrko Skol Järnvägs Björk Ring Sko Göta Hamn Industri Nya Ö Sjö Ängs Åsö Träd Blom
        Skogs Bergs Vasa Birger Jarls Karlavägens Hornsgatans Fjäll Väst Öst Mölndals Södermalms Gärdes Åkar Köpmans
        Slotts Läns Bäck Stations Prästgårds Ek Tall Lövs Rådhus Sveavägens Grå"""
    ),
    places=phrases("""### ## {city}|### ## {city}|SE-### ## {city}|S-### ## {city}|##### {city}"""),
    phones=phrases("""0#-### ## ##|0## - ## ## ##|0##-### ## ##|+46 # ### ## ##|07#-### ## ##|020-## ## ##"""),
    registrations=phrases(
        """Org.nr ######-####|Org. nr: ######-####|Momsreg.nr SE############|Bankgiro ###-####|Plusgiro ## ## ##-#
        |nr {number}|§ {number}|Kap. {number} § #|Art.nr ######|Pers.nr ######-####|OCR ########"""
    ),
    trades=phrases(
        """Bageri|Konditori|Apotek|Bokhandel|Livs|Livsmedel|Restaurang|Café|Pizzeria|Hotell|Värdshus|Frisör
        |Blomsterhandel|Järnhandel|Bygghandel|Bilverkstad|Måleri|Rör & VVS|Elektriska|Åkeri|Försäkring|Sparbank|Förlag
        |Tryckeri|Skor|Optik|Guldsmed|Livsmedelshall|Fiskhall|Möbler|Resebyrå|Tvätt|Systembolaget|Tandläkare
        |Fastigheter|Redovisningsbyrå|Kök|Trädgård|Däck & Service|Mäklarbyrå|Vårdcentral|Handelsbolag|Stiftelsen
        |Högskolan|Kommun|Bröderna|Grönsaker"""
    ),
    legal_forms=phrases("AB|AB|HB|KB|Aktiebolag|& Co|& Söner|Ek.för.|Kommanditbolag"),
    labels=by_kind(
        amount="""Summa|SUMMA|Totalt|TOTALT|Att betala|Delsumma|Belopp|Kontant|Kontanter|Växel|Åter|Tillbaka|Kort
            |Kontokort|Moms|Varav moms|Netto|Brutto|Rabatt|Pris|À-pris|Pant|Avrundning|Öresavrundning|Saldo|Mottaget
            |Dricks|Frakt|Avgift|Öresutjämning|Ränta""",
        percent="Moms|Moms %|Rabatt|Ränta|Momssats",
        date="""Datum|Fakturadatum|Förfallodag|Förfallodatum|Född|Giltigt till|Leveransdatum|Bäst före|Från|Till
            |Den""",
        time="Tid|Kl.|Avgång|Ankomst|Öppet från",
        phone="Tel|Tel.|Telefon|Fax|Mobil|Tfn|Tel.nr",
        person="""Namn|Förnamn|Kassör|Kassörska|Säljare|Kund|Er referens|Vår referens|Handläggare|Att
            |Ni betjänades av""",
        code="""Fakturanr|Faktura nr|Kvitto nr|Kvittonr|Kundnr|Kundnummer|Ordernr|Ref.nr|Org.nr|Art.nr|Diarienr
            |Kassa nr|Serienr|Reg.nr|Kontonr|Ärende|Bokningsnr""",
        count="Antal|St|Varor|Antal varor|Bord|Sida|Sid.|Kassa|Rum|Personer|Kapitel|Våning|Nätter|Spår|Köp nr",
        address="Adress|Postadress|Besöksadress|Leveransadress|Avsändare|Bostad|Säte",
    ),
    phrases=phrases(
        """Tack för besöket|Tack för ditt köp|Välkommen åter|Välkommen åter!|Tack och hej|Tack!|Kvitto|Faktura
        |Följesedel|Kundens exemplar|Spara kvittot|Öppet köp 30 dagar|Öppet köp|Byte inom 8 dagar|Ingång|Utgång
        |Nödutgång|Öppet|Stängt|Tryck|Drag|Rökning förbjuden|Tillträde förbjudet|Parkering förbjuden|Varning|Se upp
        |Fara|Upplysningar|Kassa|Innehåll|Innehållsförteckning|Förord|Första kapitlet|Inledning|Avslutning|Bilaga
        |Slut|Litteratur|Bäste herr|Hej|Med vänliga hälsningar|Med vänlig hälsning|Högaktningsfullt|Angående|Bilagor
        |Kungl. Maj:t|Svensk författningssamling|Konungariket Sverige|Länsstyrelsen|Försäkringskassan|Namnteckning
        |Namnförtydligande|Ort och datum|Födelseort|Gift|Ogift|Man|Kvinna|Bäst före|Nettovikt|Ingredienser
        |Förvaras svalt|Tillverkad i Sverige|Smaklig måltid|Välkommen|Ja|Nej|Var god vänd|Alla rättigheter förbehållna
        |Öppettider|Måndag–fredag|Lördag stängt|Hälsa|Årsredovisning|Förvaltningsberättelse|Räkenskapsår|Så här gör du
        |För mycket|Åtgärd|Även|Över|Kök och hem|Önskas|Ägg och bröd"""
    ),
    products=phrases(
        """Kaffe|Bryggkaffe|Te|Kanelbulle|Bulle|Smörgås|Räksmörgås|Knäckebröd|Bröd|Limpa|Mjölk|Lättmjölk|Filmjölk
        |Grädde|Smör|Ägg|Ost|Hushållsost|Köttbullar|Köttfärs|Falukorv|Lax|Gravad lax|Sill|Räkor|Potatis|Lök|Vitlök
        |Morötter|Äpplen|Päron|Blåbär|Jordgubbar|Gräddtårta|Prinsesstårta|Dagens rätt|Dagens lunch|Ärtsoppa|Lättöl|Öl
        |Starköl|Rött vin|Vitt vin|Mineralvatten|Läsk|Apelsinjuice|Socker|Mjöl|Ris|Salt|Tvål|Schampo|Tandkräm
        |Tvättmedel|Toalettpapper|Hushållspapper|Batterier|Penna|Tidning|Frimärken|Bensin|Diesel|Skruv|Spik|Glödlampa
        |Skjorta|Byxor|Tröja|Påse|Kött"""
    ),
    units=words("kg g l dl cl ml cm m km st st. tim min pkt förp. hg"),
    domains=words("se se com nu org net"),
)
