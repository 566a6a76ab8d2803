"""Slovene."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


SLOVENE = Language(
    code="sl",
    letters="čšž",
    quotes=(("„", "“", 5), ("»", "«", 4), ('"', '"', 2)),
    thousands=".",
    first_names=words(
        """Franc Janez Ivan Anton Marko Andrej Jožef Jože Marjan Peter Matej Luka Tomaž Milan Aleš Branko Bojan Robert
        Rok Boštjan Matjaž Gregor Miha Štefan Žiga Uroš Blaž Črtomir Marija Ana Maja Irena Mojca Mateja Nataša Nina
        Barbara Andreja Jožica Petra Katja Anja Sonja Špela Živa Urška Božena Nežka"""
    ),
    surnames=words(
        """Novak Horvat Kovačič Krajnc Zupančič Kovač Potočnik Mlakar Kos Vidmar Golob Turk Kralj Zupan Bizjak Hribar
        Kotnik Kavčič Rozman Kastelic Oblak Žagar Hočevar Kolar Košir Koren Petek Klemenčič Knez Zajc Medved Pirc
        Dolenc Korošec Jerman Prešeren Čuk Šuštar Štrukelj Žnidaršič Cankar"""
    ),
    cities=phrases(
        """Ljubljana|Maribor|Celje|Kranj|Velenje|Koper|Novo mesto|Ptuj|Trbovlje|Kamnik|Jesenice|Nova Gorica|Domžale
        |Škofja Loka|Izola|Murska Sobota|Postojna|Logatec|Vrhnika|Slovenska Bistrica|Kočevje|Ravne na Koroškem
        |Grosuplje|Slovenj Gradec|Krško|Ajdovščina|Litija|Brežice|Žalec|Črnomelj|Šentjur|Idrija|Piran
        |Šmarje pri Jelšah"""
    ),
    countries=phrases(
        """Slovenija|Hrvaška|Avstrija|Italija|Madžarska|Nemčija|Francija|Češka|Slovaška|Poljska|Španija|Švica|Švedska
        |Grčija|Združene države"""
    ),
    abbreviations=words("npr. itd. ipd. tj. t.i. št. str. ul. sv. dr. mag. prof. čl. prim. oz. gl."),
    money=phrases("{amount} €|{amount} €|{amount} EUR|{amount} EUR|{amount}|EUR {amount}|{amount} SIT"),
    dates=phrases(
        """{d}.{m}.{year}|{day}. {m}. {year}|{day}. {month} {year}|{weekday}, {day}. {month} {year}|{d}.{m}.{y}
        |dne {day}. {m}. {year}"""
    ),
    months=words("januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra"),
    weekdays=words("ponedeljek torek sreda četrtek petek sobota nedelja"),
    titles=words("G. Ga. Gospod Gospa dr. mag. prof. dipl. univ."),
    streets=phrases(
        """{name} {house}|{name} ulica {house}|{name} cesta {house}|Ulica {name} {house}|Trg {name} #
        |{name} pot {house}|{name} {house} @|p.p. ##"""
    ),
    street_names=phrases(
        """Slovenska|Prešernova|Cankarjeva|Trubarjeva|Tržaška|Celovška|Dunajska|Šolska|Gregorčičeva|Kolodvorska
        |Partizanska|Kidričeva|Vodnikova|Levstikova|Kajuhova|Poljanska|Zaloška|Mariborska|Žale|Čopova|Štefanova|Vrtna
        |Kratka|Opekarniška|Jamova|Gorenjska|Dolenjska|Večna"""
    ),
    places=phrases("#### {city}|#### {city}|SI-#### {city}|{city}|#### {city}, Slovenija"),
    phones=phrases("0# ### ## ##|0## ### ###|+386 # ### ## ##|(0#) ### ## ##|tel.: 0#/###-##-##"),
    registrations=phrases(
        """ID za DDV: SI########|Davčna št.: ########|Matična št.: #######|Št. {number}|SI56 #### #### #### ###
        |{number}. člen|Ur. l. RS, št. ##/##|EAN #############"""
    ),
    trades=phrases(
        """Pekarna|Slaščičarna|Mesnica|Lekarna|Knjigarna|Restavracija|Gostilna|Kavarna|Hotel|Trgovina|Cvetličarna
        |Frizerski salon|Avtoservis|Bencinski servis|Založba|Tiskarna|Zavarovalnica|Turistična agencija|Pohištvo
        |Gradbeništvo|Osnovna šola|Občina|Zadruga|Prevozništvo|Železnina|Mizarstvo|Vrtec|Čevljarstvo"""
    ),
    legal_forms=phrases("d.o.o.|d. o. o.|d.d.|d. d.|s.p.|s. p.|d.n.o.|in sinovi"),
    labels=by_kind(
        amount="""Skupaj|SKUPAJ EUR|Za plačilo|Gotovina|Vračilo|Kartica|Cena|Cena na enoto|Osnova|DDV|Znesek|Popust
            |Predplačilo|Saldo|Vmesna vsota|Davek|Poštnina|Plačano|Skupni znesek|Vrednost""",
        percent="DDV|Stopnja|Popust|Obresti",
        date="Datum|Datum izdaje|Datum zapadlosti|Datum rojstva|Velja do|Uporabno najmanj do|Dne",
        time="Čas|Ura|Začetek",
        phone="Tel.|Telefon|Faks|GSM|tel./faks",
        person="Ime in priimek|Blagajnik|Prodajalec|Kupec|Natakar|Izdal|Prejemnik|Stranka",
        code="Račun št.|Številka računa|Št. naročila|Sklic|Šifra|Oznaka|Serijska št.|ZOI|EOR|Reg. št.",
        count="Količina|Kos|Stran|Miza|Postavka|Blagajna|Nadstropje|Zvezek|Soba",
        address="Naslov|Sedež|Prebivališče|Naslov dostave|Pošiljatelj|Kraj",
    ),
    phrases=phrases(
        """Hvala za obisk|Hvala za nakup|Nasvidenje|Račun|Dobavnica|Ponudba|Kopija|Dober dan|Na svidenje|Vhod|Izhod
        |Zasilni izhod|Odprto|Zaprto|Potisni|Povleci|Kajenje prepovedano|Vstop prepovedan|Pozor|Hud pes|Blagajna
        |Informacije|Kazalo|Predgovor|Prvo poglavje|Uvod|Zaključek|Opombe|Drugi del|S spoštovanjem|Spoštovani
        |Spoštovana gospa|Priloge|Podpis|Žig|Moški|Ženska|Sestavine|Neto količina|Hraniti na suhem
        |Izdelano v Sloveniji|Republika Slovenija|Vse pravice pridržane|Prosimo, shranite račun|Da|Ne|Dober tek
        |Način plačila|Upravna enota|Državljanstvo|Občinski svet"""
    ),
    products=phrases(
        """Kruh|Žemlja|Maslo|Mleko|Sir|Smetana|Jajca|Moka|Sladkor|Sol|Riž|Testenine|Štruklji|Žganci|Klobasa|Pršut
        |Šunka|Piščanec|Postrv|Jabolka|Hruške|Slive|Krompir|Paradižnik|Kumare|Čebula|Česen|Potica|Gibanica|Zavitek|Čaj
        |Kava|Pivo|Belo vino|Žganje|Pomarančni sok|Mineralna voda|Čokolada|Pralni prašek|Milo|Žarnica|Zvezek|Svinčnik
        |Žeblji|Vijak|Vozovnica|Juha|Sladoled"""
    ),
    domains=words("si si si com eu org gov.si"),
)
