"""Croatian."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


CROATIAN = Language(
    code="hr",
    letters="čćđšž",
    quotes=(("„", "”", 6), ("»", "«", 3), ('"', '"', 2)),
    thousands=".",
    first_names=words(
        """Ivan Marko Josip Ante Tomislav Stjepan Luka Petar Mario Željko Zvonimir Dražen Krešimir Hrvoje Zoran Goran
        Damir Branko Mladen Franjo Juraj Đuro Šime Živko Božidar Marija Ana Ivana Katarina Mirjana Ljiljana Vesna
        Snježana Željka Nada Božena Dubravka Jasna Đurđica Kata Anđela Lucija Tihana Žarka"""
    ),
    surnames=words(
        """Horvat Kovačević Babić Marić Jurić Novak Kovačić Knežević Vuković Marković Petrović Matić Tomić Pavlović
        Kovač Božić Blažević Grgić Pavić Radić Perić Filipović Šarić Lovrić Vidović Perković Popović Bošnjak Jukić
        Barišić Đurić Ćosić Žagar Šimić Đaković Ćuk Žanić Krleža Tadić Mihaljević"""
    ),
    cities=phrases(
        """Zagreb|Split|Rijeka|Osijek|Zadar|Velika Gorica|Slavonski Brod|Pula|Karlovac|Sisak|Varaždin|Šibenik
        |Dubrovnik|Bjelovar|Kaštela|Samobor|Vinkovci|Koprivnica|Đakovo|Čakovec|Požega|Zaprešić|Sinj|Petrinja|Solin
        |Kutina|Virovitica|Križevci|Metković|Makarska|Poreč|Županja|Našice|Mostar|Banja Luka|Žepče"""
    ),
    countries=phrases(
        """Hrvatska|Slovenija|Bosna i Hercegovina|Srbija|Mađarska|Austrija|Italija|Njemačka|Francuska|Češka|Poljska
        |Španjolska|Švicarska|Švedska|Grčka"""
    ),
    abbreviations=words("npr. itd. tj. tzv. br. str. ul. god. sv. dr. mr. st. čl. usp. prof."),
    money=phrases("{amount} €|{amount} €|{amount} EUR|{amount} kn|{amount} kn|{amount}|EUR {amount}|{amount} HRK"),
    dates=phrases(
        """{d}.{m}.{year}.|{d}.{m}.{year}|{d}.{m}.{year}.|{day}. {month} {year}.|{weekday}, {day}. {month} {year}.
        |{day}. {m}. {year}.|{year}-{m}-{d}"""
    ),
    months=words("siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca"),
    weekdays=words("ponedjeljak utorak srijeda četvrtak petak subota nedjelja"),
    titles=words("G. Gđa Gospodin Gospođa dr. mr. prof. dipl.ing. don"),
    streets=phrases(
        """{name} {house}|{name} ulica {house}|Ul. {name} {house}|Trg {name} #|{name} cesta {house}|{name} {house}/@
        |p.p. ##"""
    ),
    street_names=phrases(
        """Ilica|Vukovarska|Zagrebačka|Splitska|Školska|Kralja Tomislava|Kralja Zvonimira|Bana Jelačića|Matije Gupca
        |Stjepana Radića|Nikole Tesle|Ante Starčevića|Ljudevita Gaja|Savska|Dravska|Riječka|Cvjetna|Šetalište mira
        |Hrvatskih branitelja|Žrtava fašizma|Đure Đakovića|Preradovićeva|Gundulićeva|Strossmayerova|Čikoševa"""
    ),
    places=phrases("##### {city}|##### {city}|HR-##### {city}|{city}|##### {city}, Hrvatska"),
    phones=phrases("0#/####-###|0##/###-###|+385 # #### ###|09# ### ####|tel. 0##/###-###"),
    registrations=phrases(
        """OIB: ###########|OIB ###########|MBS: #########|MB: #######|Br. {number}|Klasa: ###-##/##-##/##
        |HR## #### #### #### #### #|čl. {number}. st. #.|Ur. broj: ####-##-##"""
    ),
    trades=phrases(
        """Pekara|Slastičarnica|Mesnica|Ljekarna|Knjižara|Restoran|Konoba|Kavana|Hotel|Trgovina|Cvjećarna
        |Frizerski salon|Autoservis|Benzinska postaja|Naklada|Tiskara|Osiguranje|Turistička agencija|Namještaj
        |Građevinski obrt|Osnovna škola|Općina|Zadruga|Prijevoz|Željezarija|Brodogradilište|Vinarija|Dječji vrtić"""
    ),
    legal_forms=phrases("d.o.o.|d.o.o.|d.d.|j.d.o.o.|obrt|k.d.|j.t.d.|i sinovi"),
    labels=by_kind(
        amount="""Ukupno|UKUPNO EUR|Za platiti|Gotovina|Povrat|Kartica|Cijena|Jed. cijena|Osnovica|PDV|Iznos|Popust
            |Predujam|Saldo|Međuzbroj|Porez|Naknada|Dostava|Plaćeno|Iznos računa""",
        percent="PDV|Stopa|Popust|Rabat|Kamata",
        date="Datum|Datum izdavanja|Datum dospijeća|Datum rođenja|Vrijedi do|Najbolje upotrijebiti do|Dana",
        time="Vrijeme|Sat|Početak",
        phone="Tel.|Telefon|Faks|Mob.|tel./fax",
        person="Ime i prezime|Blagajnik|Prodavač|Kupac|Operater|Konobar|Izdao|Primatelj",
        code="Račun br.|Broj računa|Br. narudžbe|Poziv na broj|Šifra|Oznaka|Ser. broj|ZKI|JIR|Registracija",
        count="Količina|Kom.|Stranica|Stol|Stavka|Blagajna|Kat|Svezak|Soba",
        address="Adresa|Sjedište|Prebivalište|Adresa dostave|Pošiljatelj|Mjesto",
    ),
    phrases=phrases(
        """Hvala na posjetu|Hvala na povjerenju|Dođite nam opet|Račun|Otpremnica|Ponuda|Kopija|Dobar dan|Doviđenja
        |Ulaz|Izlaz|Izlaz u nuždi|Otvoreno|Zatvoreno|Gurni|Vuci|Zabranjeno pušenje|Zabranjen ulaz|Pažnja|Čuvaj se psa
        |Blagajna|Obavijesti|Sadržaj|Predgovor|Prvo poglavlje|Uvod|Zaključak|Bilješke|Drugi dio|S poštovanjem
        |Poštovani gospodine|Poštovana gospođo|Prilozi|Potpis|Žig|Muško|Žensko|Sastojci|Neto masa|Čuvati na suhom
        |Proizvedeno u Hrvatskoj|Republika Hrvatska|Sva prava pridržana|Molimo sačuvajte račun|Da|Ne|Dobar tek
        |Način plaćanja|Žiro račun|Općinski sud|Međunarodni|Trgovačko društvo|Predškolski odgoj"""
    ),
    products=phrases(
        """Kruh|Pecivo|Maslac|Mlijeko|Sir|Vrhnje|Jaja|Brašno|Šećer|Sol|Riža|Tjestenina|Čevapi|Ćevapčići|Pršut|Kulen
        |Kobasica|Šunka|Piletina|Srdela|Bakalar|Jabuke|Kruške|Šljive|Krumpir|Rajčica|Krastavci|Luk|Češnjak|Štrukli
        |Palačinke|Burek|Čaj|Kava|Pivo|Crno vino|Rakija|Sok od naranče|Mineralna voda|Čokolada|Deterdžent|Sapun
        |Žarulja|Bilježnica|Olovka|Čavli|Vijak|Karta|Juha|Sladoled"""
    ),
    domains=words("hr hr hr com eu org com.hr"),
)
