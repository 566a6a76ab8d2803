"""Finnish."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


FINNISH = Language(
    code="fi",
    letters="äöå",
    quotes=(("”", "”", 6), ("»", "»", 2), ('"', '"', 3)),
    dashes=(" – ", " – ", " — ", " - "),
    decimal=",",
    thousands=" ",
    first_names=words(
        """Juhani Johannes Olavi Antero Tapani Kalevi Tapio Matti Mikael Petteri Ilmari Pekka Mika Jari Timo Kari Antti
        Juha Jukka Heikki Väinö Yrjö Pentti Eero Jyrki Åke Päivi Maria Helena Anneli Johanna Kaarina Marjatta Hannele
        Kristiina Liisa Elina Tuulikki Annikki Maarit Sofia Susanna Leena Katariina Anna Tuula Pirkko Tiina Riitta
        Sirkka Pälvi Hilkka"""
    ),
    surnames=words(
        """Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen
        Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen
        Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Kallio Miettinen Leinonen Pitkänen
        Aaltonen Manninen Hakala Koivisto Anttila Laaksonen Hirvonen Räsänen Lehto Laakso Toivonen Mustonen Rantala
        Aalto Peltonen Hämäläinen Ylönen Öhman Åström Pöysti Häkkinen Räikkönen"""
    ),
    cities=words(
        """Helsinki Espoo Tampere Vantaa Oulu Turku Jyväskylä Lahti Kuopio Pori Kouvola Joensuu Lappeenranta
        Hämeenlinna Vaasa Seinäjoki Rovaniemi Mikkeli Kotka Salo Porvoo Kokkola Hyvinkää Lohja Järvenpää Rauma
        Kajaani Kerava Savonlinna Nokia Ylöjärvi Kangasala Riihimäki Imatra Raisio Iisalmi Tornio Äänekoski Åbo
        Mäntsälä Ähtäri Hyrynsalmi"""
    ),
    countries=words(
        """Suomi Ruotsi Norja Tanska Viro Venäjä Saksa Ranska Englanti Iso-Britannia Espanja Italia Itävalta Alankomaat
        Belgia Puola Sveitsi Yhdysvallat Unkari Kreikka Kiina Japani Etelä-Afrikka Färsaaret"""
    ),
    abbreviations=words("""esim. ym. jne. mm. eli s. nro ks. n. yms. klo ts. vrt. kpl eKr. v. ns. St."""),
    money=phrases("""{amount} €|{amount} €|{amount} EUR|{amount} euroa|{amount}€|{amount}|{amount} mk"""),
    dates=phrases(
        """{day}. {month} {year}|{day}.{m}.{year}|{d}.{m}.{year}|{d}.{m}.{year}|{weekday}na {day}. {month} {year}
        |{day}. päivänä {month} {year}|{d}.{m}.{y}"""
    ),
    times=phrases("""klo {hour}.{minute}|klo {hour}:{minute}|{hour}:{minute}|kello {hour}|{hour}.{minute}"""),
    months=words(
        """tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
        marraskuuta joulukuuta"""
    ),
    weekdays=words("maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai"),
    titles=words("Herra Rouva Neiti Tri Prof. Maisteri"),
    streets=phrases(
        """{name}katu {house}|{name}tie {house}|{name}tie {house} A 12|{name}katu {house} B|{name}kuja {house}
        |{name}polku {house}|{name}kaari {house}|{name}tori {house}|PL {house}|{name}ranta {house}|{name}mäki {house}
        |{name}väylä {house}"""
    ),
    street_names=words(
        """Kauppa Koulu Kirkko Asema Puisto Hämeen Uudenmaan Mäki Järvi Metsä Koivu Mänty Kuusi Ranta Satama Tehdas
        Mannerheimin Aleksanterin Keskus Rauta Linna Pohjois Etelä Itä Länsi Silta Pelto Niitty Kallio Lähde
        Väinämöisen Yliopiston Työ Hämäläisen Pöllö Kettu Karhu Sauna Mylly Sepän"""
    ),
    places=phrases("""##### {city}|##### {city}|FI-##### {city}|##### {city}|FIN-##### {city}"""),
    phones=phrases("""0# ### ####|0## ### ####|+358 ## ### ####|(0#) ### ###|0##-#######|0400 ######"""),
    registrations=phrases(
        """Y-tunnus #######-#|Y-tunnus: #######-#|ALV-nro FI########|nro {number}|§ {number}|FI## #### #### #### ##
        |Viitenumero ## #####|Asiakasnro #####|Dnro ###/####|Tuotenro ######|{number} §"""
    ),
    trades=words(
        """Leipomo Konditoria Apteekki Kirjakauppa Ravintola Kahvila Pizzeria Hotelli Kampaamo Kukkakauppa Rautakauppa
        Autokorjaamo Maalausliike Putkiliike Sähköliike Kuljetus Vakuutus Osuuspankki Säästöpankki Kustannus
        Kirjapaino Kenkäkauppa Optikko Kultaseppä Kalakauppa Huonekalut Matkatoimisto Pesula Hammaslääkäri Kiinteistöt
        Tilitoimisto Keittiöt Puutarha Veljekset Panimo Kioski Huoltoasema Kaupunki Yliopisto Lääkärikeskus
        Rengasliike Meijeri Osuuskauppa Tehdas Yhtiö Säätiö"""
    ),
    legal_forms=phrases("Oy|Oy|Oyj|Ab|Ky|Tmi|ry|Osk.|& Pojat|& Kumpp."),
    labels=by_kind(
        amount="""Yhteensä|YHTEENSÄ|Maksettava|Välisumma|Summa|Käteinen|Annettu|Takaisin|Vaihtoraha|Pankkikortti
            |Kortti|ALV|Sis. alv|Veroton|Verollinen|Netto|Brutto|Alennus|Hinta|Yksikköhinta|Pantti|Pyöristys|Saldo
            |Ennakko|Toimitusmaksu|Jäännös|Korko|Päivähinta|Määrä""",
        percent="ALV|Alv|Alennus|Korko|Vero",
        date="""Päivä|Päivämäärä|Pvm|Laskun päiväys|Eräpäivä|Syntynyt|Syntymäaika|Voimassa|Toimituspäivä|Parasta ennen
            |Viimeinen käyttöpäivä""",
        time="Aika|Klo|Lähtö|Saapuu|Avoinna",
        phone="Puh.|Puh|Puhelin|Faksi|Matkapuhelin|Gsm",
        person="""Nimi|Etunimi|Sukunimi|Kassa|Myyjä|Asiakas|Viitteenne|Yhteyshenkilö|Vastaanottaja|Käsittelijä
            |Teitä palveli""",
        code="""Lasku nro|Laskun numero|Kuitti|Kuitti nro|Asiakasnro|Tilausnro|Viite|Viitenumero|Y-tunnus|Tuotenro
            |Sarjanumero|Rekisterinro|Tilinumero|Pääte|Tapahtuma|Käyttäjä""",
        count="Määrä|Kpl|Tuotteita|Pöytä|Sivu|Kassa|Huone|Henkilöä|Luku|Kerros|Yötä|Raide|Liitteitä|Lkm",
        address="Osoite|Postiosoite|Käyntiosoite|Toimitusosoite|Lähettäjä|Kotipaikka",
    ),
    phrases=phrases(
        """Kiitos käynnistä|Kiitos ja tervetuloa|KIITOS KÄYNNISTÄ|Tervetuloa uudelleen|Kiitos!|Näkemiin
        |Hyvää päivänjatkoa|Kuitti|Lasku|Lähete|Asiakkaan kappale|Säilytä kuitti|Vaihto-oikeus 14 päivää|Sisään|Ulos
        |Hätäuloskäynti|Avoinna|Suljettu|Työnnä|Vedä|Tupakointi kielletty|Pääsy kielletty|Pysäköinti kielletty
        |Varoitus|Huomio|Vaara|Neuvonta|Kassa|Sisällys|Sisällysluettelo|Esipuhe|Ensimmäinen luku|Johdanto|Loppu|Liite
        |Lähteet|Hyvä herra|Ystävällisin terveisin|Kunnioittavasti|Asia|Liitteet|Suomen tasavalta|Eduskunta
        |Valtioneuvosto|Kaupunginhallitus|Allekirjoitus|Paikka ja aika|Nimen selvennys|Syntymäpaikka|Naimaton
        |Naimisissa|Mies|Nainen|Parasta ennen|Nettopaino|Ainekset|Säilytys viileässä|Valmistettu Suomessa
        |Hyvää ruokahalua|Tervetuloa|Kyllä|Ei|Käännä|Kaikki oikeudet pidätetään|Aukioloajat|Maanantai–perjantai
        |Lauantai|Tilinpäätös|Toimintakertomus|Näin se käy|Myös|Missä?|Mitä?|Myytävänä|Vuokrataan|Yö|Työ|Päivää
        |Hyvää huomenta|Hyvää yötä|Hyvää joulua|Lisää tietoa|Päätös|Käyttöohje|Äänestys|Höyry"""
    ),
    products=phrases(
        """Kahvi|Tee|Pulla|Korvapuusti|Ruisleipä|Sämpylä|Leipä|Karjalanpiirakka|Maito|Kevytmaito|Piimä|Kerma|Voi|Munat
        |Juusto|Lihapullat|Jauheliha|Lenkkimakkara|Makkara|Lohi|Savulohi|Silakka|Muikku|Kala|Peruna|Sipuli|Valkosipuli
        |Porkkana|Omena|Päärynä|Mansikka|Mustikka|Täytekakku|Päivän lounas|Hernekeitto|Lohikeitto|Olut|Keskiolut
        |Punaviini|Valkoviini|Kivennäisvesi|Limonadi|Appelsiinimehu|Sokeri|Jauhot|Riisi|Suola|Hillo|Jäätelö|Suklaa
        |Näkkileipä|Jogurtti|Saippua|Shampoo|Hammastahna|Pesuaine|Paperi|Talouspaperi|Paristot|Kynä|Lehti|Postimerkki
        |Bensiini|Dieselöljy|Ruuvi|Naula|Lamppu|Paita|Housut|Kengät|Pyörä|Muovikassi|Öljy|Höylä|Sänky|Pöytä|Tyyny
        |Käsineet"""
    ),
    units=words("kg g l dl cl ml cm m km kpl kpl. h min pkt prk rs."),
    domains=words("fi fi com org net"),
)
