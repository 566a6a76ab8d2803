"""Latvian."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


LATVIAN = Language(
    code="lv",
    letters="āčēģīķļņšūž",
    quotes=(("“", "”", 4), ("„", "“", 4), ("«", "»", 1), ('"', '"', 3)),
    first_names=words(
        """Jānis Andris Juris Edgars Māris Aivars Mārtiņš Pēteris Kārlis Valdis Guntis Ivars Aigars Uldis Artūrs
        Jēkabs Krišjānis Ģirts Ņikita Ļevs Ķirils Žanis Anna Kristīne Inese Inga Ilze Līga Dace Anita Ināra Vija Laima
        Zane Elīna Sanita Ieva Ruta Ļubova Māra Ņina Ģertrūde Žanete Čārlzs Ūla"""
    ),
    surnames=words(
        """Bērziņš Kalniņš Ozoliņš Jansons Ozols Liepiņš Krūmiņš Balodis Eglītis Zariņš Pētersons Vītols Kļaviņš
        Kārkliņš Vanags Šmits Zvaigzne Ābele Čakste Ķirsis Ļaudams Ņikitins Ģībietis Žagars Ūdris Ērglis Īve Rudzītis
        Skujiņa Bērziņa Kalniņa Āboliņš Ķēniņš Ļeņeva Ģēģeris"""
    ),
    cities=phrases(
        """Rīga|Daugavpils|Liepāja|Jelgava|Jūrmala|Ventspils|Rēzekne|Valmiera|Ogre|Jēkabpils|Tukums|Salaspils|Cēsis
        |Kuldīga|Sigulda|Olaine|Saldus|Talsi|Dobele|Bauska|Krāslava|Ludza|Gulbene|Madona|Alūksne|Limbaži|Aizkraukle
        |Preiļi|Līvāni|Ķekava|Mārupe|Ādaži|Smiltene|Ķegums|Viļāni|Žīguri"""
    ),
    countries=phrases(
        """Latvija|Lietuva|Igaunija|Krievija|Baltkrievija|Polija|Vācija|Zviedrija|Somija|Norvēģija|Francija|Itālija
        |Spānija|Čehija|Šveice|Īrija"""
    ),
    abbreviations=words("piem. utt. u.c. t.i. sk. lpp. nr. g. plkst. dr. prof. iel. g.s. resp."),
    money=phrases("{amount} €|{amount} EUR|{amount} EUR|EUR {amount}|{amount}|{amount} Ls|Ls {amount}|€ {amount}"),
    months=words(
        """janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris"""
    ),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}.|{year}. gada {day}. {month}|{day}. {month}|{year}-{m}-{d}
        |{weekday}, {day}. {month}|{d}/{m}/{year}"""
    ),
    weekdays=words("pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena"),
    titles=words("Kungs Kundze Dr. Prof. A.god. Cien."),
    streets=phrases(
        """{name} iela {house}|{name} iela {house}-##|{name} prospekts {house}|{name} bulvāris {house}
        |{name} ceļš {house}|{name} gatve {house}|{name} ielā {house}|{name} laukums #"""
    ),
    street_names=phrases(
        """Brīvības|Kr. Barona|Elizabetes|Lāčplēša|Čaka|Tērbatas|Raiņa|Aspazijas|Dzirnavu|Skolas|Rīgas|Liepājas|Meža
        |Dārza|Ziedu|Pļavu|Ķiršu|Kļavu|Bērzu|Upes|Jūras|Miera|Ģertrūdes|Ķengaraga|Žagaru|Zemitāna|Vidzemes|Ņujorkas"""
    ),
    places=phrases("{city}, LV-####|{city}, LV-####|LV-#### {city}|{city}|{city}, Latvija"),
    phones=phrases("6#######|2#######|+371 ########|tālr. ########|67 ### ###|(+371) 2# ### ###"),
    registrations=phrases(
        """Reģ. Nr. ###########|PVN Reģ. Nr. LV###########|Vien. reģ. Nr. ###########|Nr. {number}
        |LV##@@@@#############|{number}. pants|p.k. ######-#####"""
    ),
    trades=phrases(
        """Maiznīca|Konditoreja|Gaļas veikals|Aptieka|Grāmatnīca|Restorāns|Krogs|Kafejnīca|Viesnīca|Pārtikas veikals
        |Ziedu veikals|Frizētava|Autoserviss|Degvielas stacija|Apgāds|Tipogrāfija|Apdrošināšana|Tūrisma aģentūra
        |Mēbeles|Celtniecība|Pamatskola|Novada dome|Kooperatīvs|Alus darītava|Apavi|Apģērbi|Ķīmiskā tīrītava
        |Žurnāls"""
    ),
    legal_forms=phrases("SIA|SIA|AS|A/S|IK|z/s|un Dēli|biedrība"),
    companies=phrases("{trade} {name}|“{name}”|“{trade} {city}”|{trade} “{name}”|{name} un {trade}|{trade}"),
    labels=by_kind(
        amount="""Kopā|KOPĀ EUR|Summa|Apmaksai|Skaidra nauda|Atlikums|Bankas karte|Cena|Vienības cena|PVN|Bez PVN
            |Starpsumma|Atlaide|Avanss|Bilance|Piegāde|Samaksāts|Nodoklis|Kopējā summa|Noapaļošana""",
        percent="PVN|Likme|Atlaide|Procenti",
        date="Datums|Rēķina datums|Apmaksas termiņš|Dzimšanas datums|Derīgs līdz|Ieteicams līdz|Izsniegts",
        time="Laiks|Plkst.|Sākums",
        phone="Tālr.|Tālrunis|Fakss|Mob.",
        person="Vārds, uzvārds|Kasieris|Pārdevējs|Pircējs|Klients|Saņēmējs|Izsniedza|Apkalpoja",
        code="Rēķins Nr.|Čeka Nr.|Čeks|Pasūtījuma Nr.|Kvīts Nr.|Klienta Nr.|Konts|Sērijas Nr.|Kods|Reģ. zīme",
        count="Daudzums|Skaits|Gab.|Lpp.|Galds|Pozīcija|Kase|Stāvs|Sējums",
        address="Adrese|Juridiskā adrese|Dzīvesvieta|Sūtītājs|Piegādes adrese",
    ),
    phrases=phrases(
        """Paldies par pirkumu|Paldies|Gaidīsim jūs atkal|Uz redzēšanos|Rēķins|Čeks|Kvīts|Kopija|Laipni lūdzam|Ieeja
        |Izeja|Avārijas izeja|Atvērts|Slēgts|Grūst|Vilkt|Smēķēt aizliegts|Ieeja aizliegta|Uzmanību|Nikns suns|Kase
        |Informācija|Saturs|Priekšvārds|Pirmā nodaļa|Ievads|Nobeigums|Pielikums|Otrā daļa|Ar cieņu|Godātais kungs
        |Godātā kundze|Paraksts|Zīmogs|Vīrietis|Sieviete|Sastāvs|Neto masa|Uzglabāt sausā vietā|Ražots Latvijā
        |Latvijas Republika|Visas tiesības aizsargātas|Lūdzu, saglabājiet čeku|Jā|Nē|Labu apetīti|Apmaksas veids
        |Pārskaitījums|Ģimene|Ķermenis"""
    ),
    products=phrases(
        """Maize|Rupjmaize|Sviests|Piens|Siers|Biezpiens|Krējums|Olas|Milti|Cukurs|Sāls|Rīsi|Makaroni|Pelēkie zirņi
        |Kotletes|Karbonāde|Desa|Šķiņķis|Vista|Reņģes|Lasis|Āboli|Bumbieri|Plūmes|Kartupeļi|Tomāti|Gurķi|Sīpoli
        |Ķiploki|Pīrāgi|Kūka|Tēja|Kafija|Alus|Vīns|Balzams|Ābolu sula|Minerālūdens|Šokolāde|Veļas pulveris|Ziepes
        |Spuldze|Burtnīca|Zīmulis|Naglas|Skrūve|Biļete|Saldējums|Ūdens|Žāvētas gaļas izlase"""
    ),
    domains=words("lv lv lv com eu org"),
)
