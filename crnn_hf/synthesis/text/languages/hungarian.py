"""Hungarian."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


HUNGARIAN = Language(
    code="hu",
    letters="áéíóöőúüű",
    quotes=(("„", "”", 7), ("»", "«", 2), ('"', '"', 2)),
    first_names=words(
        """László István József János Zoltán Sándor Ferenc Gábor Attila Péter Tamás Zsolt Tibor András Csaba Imre
        Lajos György Balázs Gyula Mihály Károly Róbert Béla Dániel Ádám Krisztián Miklós Norbert Győző Bulcsú Mária
        Erzsébet Katalin Ilona Éva Anna Zsuzsanna Margit Judit Ágnes Andrea Ildikó Erika Krisztina Irén Eszter
        Magdolna Edit Mónika Gabriella Szilvia Tünde Lívia Özséb Örs Szűcs"""
    ),
    surnames=words(
        """Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Mészáros
        Oláh Simon Rácz Fekete Szilágyi Török Fehér Balázs Gál Kis Szűcs Kocsis Pintér Fodor Orsós Szalai Sipos Magyar
        Lukács Gulyás Bíró Király Katona László Jakab Bogdán Balog Sándor Boros Váradi Fazekas Kelemen Antal Somogyi
        Fülöp Orosz Vincze Veres Hegedűs Deák Pásztor Bognár Őri Ürmös"""
    ),
    cities=phrases(
        """Budapest|Debrecen|Szeged|Miskolc|Pécs|Győr|Nyíregyháza|Kecskemét|Székesfehérvár|Szombathely|Szolnok
        |Tatabánya|Érd|Kaposvár|Sopron|Veszprém|Zalaegerszeg|Békéscsaba|Eger|Nagykanizsa|Dunaújváros|Hódmezővásárhely
        |Cegléd|Baja|Salgótarján|Vác|Gödöllő|Szekszárd|Kőszeg|Gyöngyös|Orosháza|Hajdúböszörmény|Mosonmagyaróvár|Siófok
        |Esztergom|Őriszentpéter"""
    ),
    countries=words(
        """Magyarország Ausztria Szlovákia Románia Szerbia Horvátország Németország Franciaország Olaszország
        Lengyelország Csehország Svájc Törökország Görögország Ukrajna"""
    ),
    abbreviations=words("pl. stb. kb. ill. sz. u. dr. ún. vö. ld. kft. ifj. özv. Szt. ti. db. old. köv."),
    money=phrases("{amount} Ft|{amount} Ft|{amount} Ft|{amount},- Ft|{amount} HUF|{amount}|{amount} EUR|{amount} €"),
    dates=phrases(
        """{year}.{m}.{d}.|{year}.{m}.{d}.|{year}. {m}. {d}.|{year}. {month} {day}.|{year}. {month} {day}., {weekday}
        |{year}-{m}-{d}|{month} {day}.|{month} {day}-án"""
    ),
    times=phrases(
        """{hour}:{minute}|{hh}:{minute}|{hour} óra|{hour} óra {minute} perc|{hour}.{minute}|{hh}:{minute}:{second}"""
    ),
    months=words("január február március április május június július augusztus szeptember október november december"),
    weekdays=words("hétfő kedd szerda csütörtök péntek szombat vasárnap"),
    titles=words("Dr. dr. Prof. ifj. id. özv. Tisztelt Kedves"),
    streets=phrases(
        """{name} utca {house}.|{name} u. {house}.|{name} út {house}.|{name} tér {house}.|{name} krt. {house}.
        |{name} köz {house}.|{name} u. {house}/@.|{name} sor {house}.|Pf. ###"""
    ),
    street_names=phrases(
        """Petőfi Sándor|Kossuth Lajos|Rákóczi|Széchenyi|Ady Endre|József Attila|Arany János|Dózsa György|Fő|Béke
        |Szabadság|Árpád|Jókai|Bem József|Táncsics|Hunyadi|Bartók Béla|Deák Ferenc|Vörösmarty|Kölcsey|Akácfa|Rózsa
        |Tölgyfa|Erzsébet|Váci|Üllői|Szőlő|Gyöngyvirág|Zöldfa|Hűvösvölgyi"""
    ),
    places=phrases("#### {city}|#### {city}|H-#### {city}|{city}|{city}, ####"),
    phones=phrases("06-##/###-###|06 ## ### ####|+36 ## ### ####|(##) ###-###|Tel.: (06-1) ###-####|1/###-####"),
    registrations=phrases(
        """Adószám: ########-#-##|Cégjegyzékszám: ##-##-######|Ikt. sz.: ####/####|{number}. sz.|{number}. §
        |HU## #### #### #### #### #### ####|ISSN ####-####|AP: @########|Hrsz. ####"""
    ),
    trades=phrases(
        """Pékség|Cukrászda|Hentes|Gyógyszertár|Könyvesbolt|Étterem|Vendéglő|Kávézó|Szálloda|Élelmiszerbolt|Virágüzlet
        |Fodrászat|Autószerviz|Benzinkút|Könyvkiadó|Nyomda|Biztosító|Takarékszövetkezet|Bútorbolt|Utazási iroda
        |Általános iskola|Polgármesteri Hivatal|Kereskedőház|Söröző|Műszaki áruház|Gépgyár|Építőipari vállalat
        |Posta"""
    ),
    legal_forms=phrases("Kft.|Kft.|Bt.|Zrt.|Nyrt.|Rt.|Kkt.|és Társa|és Fia|Egyesület"),
    labels=by_kind(
        amount="""Összesen|ÖSSZESEN|Fizetendő|Készpénz|Visszajáró|Bankkártya|Részösszeg|Nettó|Bruttó|ÁFA|Kedvezmény
            |Egységár|Ár|Végösszeg|Előleg|Egyenleg|Díj|Szállítási költség|Kerekítés|Borravaló""",
        percent="ÁFA|Áfakulcs|Kedvezmény|Kamat",
        date="Dátum|Kelt|Teljesítés|Fizetési határidő|Születési idő|Lejárat|Minőségét megőrzi",
        time="Idő|Időpont|Kezdés",
        phone="Tel.|Telefon|Fax|Mobil|Tel./fax",
        person="Név|Pénztáros|Eladó|Vevő|Ügyfél|Ügyintéző|Címzett|Anyja neve",
        code="""Számlaszám|Számla sorszáma|Nyugtaszám|Rendelésszám|Bizonylatszám|Ügyiratszám|Vevőkód|Gyári szám|Kód
            |Rendszám""",
        count="Mennyiség|Db|Darab|Oldal|Asztal|Tétel|Pénztár|Emelet|Kötet",
        address="Cím|Székhely|Lakcím|Szállítási cím|Feladó",
    ),
    phrases=phrases(
        """Köszönjük a vásárlást|Köszönjük, hogy minket választott|Viszontlátásra|Nyugta|Számla|Másolat
        |Jó napot kívánok|Bejárat|Kijárat|Vészkijárat|Nyitva|Zárva|Tolni|Húzni|Tilos a dohányzás|Belépni tilos
        |Vigyázat|Vigyázz, harapós kutya|Pénztár|Információ|Tartalomjegyzék|Előszó|Első fejezet|Bevezetés|Utószó
        |Függelék|Második kötet|Tisztelettel|Tisztelt Uram|Tisztelt Hölgyem|Melléklet|Aláírás|Születési hely|Férfi|Nő
        |Összetevők|Nettó tömeg|Száraz, hűvös helyen tárolandó|Magyarországon készült|Magyar Köztársaság
        |Minden jog fenntartva|Kérjük, őrizze meg a blokkot|Igen|Nem|Jó étvágyat|Ügyfélszolgálat|Fizetési mód|Átutalás
        |Készült|Gyűjtőjegy|Üdvözlettel"""
    ),
    products=phrases(
        """Kenyér|Zsemle|Kifli|Vaj|Tej|Sajt|Túró|Tejföl|Tojás|Liszt|Cukor|Só|Rizs|Tészta|Gulyásleves|Halászlé|Pörkölt
        |Rántott hús|Töltött káposzta|Kolbász|Sonka|Csirkemell|Ponty|Alma|Körte|Szőlő|Burgonya|Paradicsom|Uborka
        |Hagyma|Fűszerpaprika|Lángos|Rétes|Dobostorta|Tea|Kávé|Sör|Bor|Pálinka|Narancslé|Ásványvíz|Csokoládé|Mosópor
        |Szappan|Égő|Füzet|Ceruza|Csavar|Fűrész|Gyümölcslé|Menetjegy|Főzelék|Öblítő"""
    ),
    domains=words("hu hu hu com eu org gov.hu"),
)
