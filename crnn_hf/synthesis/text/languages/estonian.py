"""Estonian."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


ESTONIAN = Language(
    code="et",
    letters="äõöüšž",
    quotes=(("„", "”", 4), ("„", "“", 4), ("«", "»", 1), ('"', '"', 2)),
    first_names=words(
        """Jaan Toomas Andres Margus Urmas Rein Ants Jüri Mati Peeter Priit Tõnu Kalle Tiit Märt Rasmus Martin
        Kristjan Meelis Aivar Heino Väino Kõu Jüri Õnne Ülle Maie Anne Tiina Sirje Anu Ene Malle Eha Piret Katrin
        Kadri Kristiina Liis Mari Tiiu Ülo Žanna"""
    ),
    surnames=words(
        """Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Luik Kaasik Raudsepp Kuusk Karu Kütt Vaher Lepik
        Teder Põder Lõhmus Kallas Kangur Mänd Kivi Rätsep Kõiv Käär Oja Tõnisson Jõgi Püss Õunapuu Ööbik Ülevain Šmidt
        Männik Sõerd"""
    ),
    cities=phrases(
        """Tallinn|Tartu|Narva|Pärnu|Kohtla-Järve|Viljandi|Rakvere|Maardu|Sillamäe|Kuressaare|Võru|Valga|Haapsalu
        |Jõhvi|Paide|Keila|Põlva|Elva|Türi|Jõgeva|Rapla|Põltsamaa|Kärdla|Tõrva|Otepää|Räpina|Mustvee|Käina|Nõmme
        |Ülenurme"""
    ),
    countries=phrases(
        """Eesti|Soome|Läti|Leedu|Rootsi|Norra|Taani|Saksamaa|Venemaa|Poola|Prantsusmaa|Itaalia|Hispaania|Šveits
        |Ühendkuningriik|Tšehhi"""
    ),
    abbreviations=phrases("nt.|jne.|vt.|lk.|nr.|a.|s.t.|jms.|dr.|prof.|u.|k.a."),
    money=phrases("{amount} €|{amount} €|{amount} EUR|{amount}|{amount} kr|{amount} eurot|EUR {amount}"),
    months=words("jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember"),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}|{d}.{m}.{y}|{day}. {month} {year}|{day}. {month} {year}. a.
        |{weekday}, {day}. {month} {year}"""
    ),
    weekdays=words("esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev"),
    titles=words("Hr Pr Härra Proua Dr Prof. Lp."),
    streets=phrases(
        """{name} {house}|{name} tn {house}|{name} tänav {house}|{name} mnt {house}|{name} pst {house}
        |{name} tee {house}|{name} {house}-##|{name} talu"""
    ),
    street_names=phrases(
        """Pärnu|Narva|Tartu|Viru|Pikk|Lai|Kooli|Aia|Metsa|Õie|Õuna|Kase|Kuuse|Männi|Põllu|Võidu|Vabaduse|Riia
        |Ülikooli|Rüütli|Lõuna|Põhja|Mäe|Jõe|Raekoja|Sõpruse|Tähe|Kreutzwaldi|Köie|Särje"""
    ),
    places=phrases("##### {city}|##### {city}|EE-##### {city}|{city}|{city}, Eesti"),
    phones=phrases("### ####|5### ####|+372 ### ####|tel. ### ####|(+372) #### ####"),
    registrations=phrases(
        """Reg. nr ########|Reg-kood ########|KMKR nr EE#########|KMKR EE#########|Nr {number}
        |EE## #### #### #### ####|§ {number} lg #|isikukood ###########"""
    ),
    trades=phrases(
        """Pagariäri|Kondiitriäri|Lihapood|Apteek|Raamatupood|Restoran|Kõrts|Kohvik|Hotell|Toidupood|Lillepood|Juuksur
        |Autoteenindus|Tankla|Kirjastus|Trükikoda|Kindlustus|Reisibüroo|Mööbel|Ehitus|Põhikool|Vallavalitsus|Ühistu
        |Õlletehas|Jalanõud|Rõivad|Külmutusseadmed|Šokolaadivabrik"""
    ),
    legal_forms=phrases("OÜ|OÜ|AS|TÜ|FIE|MTÜ|SA|ja Pojad"),
    labels=by_kind(
        amount="""Kokku|KOKKU|Summa|Tasuda|Sularaha|Tagasi|Pangakaart|Hind|Ühiku hind|Käibemaks|KM|Neto|Vahesumma
            |Allahindlus|Ettemaks|Jääk|Saatekulu|Makstud|Tasutud|Ümardus""",
        percent="KM|Käibemaks|Määr|Soodustus|Intress",
        date="Kuupäev|Arve kuupäev|Maksetähtaeg|Sünniaeg|Kehtib kuni|Parim enne|Väljastatud",
        time="Kell|Aeg|Algus",
        phone="Tel|Telefon|Faks|Mob",
        person="Nimi|Kassapidaja|Müüja|Ostja|Klient|Teenindaja|Saaja|Koostaja|Lp.",
        code="Arve nr|Kviitungi nr|Tšeki nr|Tellimuse nr|Viitenumber|Kliendi nr|Konto|Seerianumber|Kood|Reg. märk",
        count="Kogus|Arv|Tk|Lk|Laud|Rida|Kassa|Korrus|Köide",
        address="Aadress|Asukoht|Elukoht|Saatja|Tarneaadress",
    ),
    phrases=phrases(
        """Täname ostu eest|Aitäh|Aitäh, tulge jälle|Kohtumiseni|Arve|Tšekk|Kviitung|Koopia|Tere tulemast|Head aega
        |Sissepääs|Väljapääs|Avariiväljapääs|Avatud|Suletud|Lükake|Tõmmake|Suitsetamine keelatud|Sissepääs keelatud
        |Ettevaatust|Kuri koer|Kassa|Info|Sisukord|Eessõna|Esimene peatükk|Sissejuhatus|Kokkuvõte|Lisad|Teine osa
        |Lugupidamisega|Austatud härra|Allkiri|Pitsat|Mees|Naine|Koostis|Netokaal|Hoida kuivas jahedas
        |Valmistatud Eestis|Eesti Vabariik|Kõik õigused kaitstud|Palun säilitage tšekk|Jah|Ei|Head isu|Makseviis
        |Ülekanne|Žürii|Garaaž"""
    ),
    products=phrases(
        """Leib|Sai|Või|Piim|Juust|Kohupiim|Hapukoor|Munad|Jahu|Suhkur|Sool|Riis|Makaronid|Verivorst|Sült|Kiluvõileib
        |Seapraad|Vorst|Sink|Kana|Räim|Lõhe|Õunad|Pirnid|Ploomid|Kartul|Tomat|Kurk|Sibul|Küüslauk|Kringel|Pirukas|Tee
        |Kohv|Õlu|Vein|Viin|Mahl|Mineraalvesi|Šokolaad|Pesupulber|Seep|Lambipirn|Vihik|Pliiats|Naelad|Kruvi|Pilet
        |Jäätis|Kohuke|Mänguasi|Žilett"""
    ),
    domains=words("ee ee ee com eu org"),
)
