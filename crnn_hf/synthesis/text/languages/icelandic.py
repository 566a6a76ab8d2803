"""Icelandic."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


ICELANDIC = Language(
    code="is",
    letters="áðéíóúýþæö",
    quotes=(("„", "“", 7), ("»", "«", 1), ('"', '"', 2)),
    thousands=".",
    first_names=words(
        """Jón Sigurður Guðmundur Gunnar Ólafur Einar Magnús Kristján Stefán Jóhann Björn Árni Bjarni Helgi Halldór
        Pétur Gísli Ragnar Þorsteinn Páll Þór Ágúst Hörður Ægir Össur Guðrún Anna Kristín Sigríður Margrét Helga
        Sigrún Ingibjörg Jóhanna María Elín Katrín Hildur Ragnheiður Þórunn Ásta Lilja Guðný Þóra Ýr Æsa"""
    ),
    surnames=words(
        """Jónsson Sigurðsson Guðmundsson Gunnarsson Ólafsson Einarsson Magnússon Kristjánsson Stefánsson Jóhannsson
        Björnsson Árnason Bjarnason Helgason Halldórsson Pétursson Þorsteinsson Jónsdóttir Sigurðardóttir
        Guðmundsdóttir Gunnarsdóttir Ólafsdóttir Einarsdóttir Magnúsdóttir Þórðarson Þórarinsdóttir Laxness Briem
        Thoroddsen Blöndal Ásgeirsson Óskarsdóttir Ævarsson Úlfarsson"""
    ),
    cities=phrases(
        """Reykjavík|Kópavogur|Hafnarfjörður|Akureyri|Reykjanesbær|Garðabær|Mosfellsbær|Selfoss|Akranes|Fjarðabyggð
        |Seltjarnarnes|Vestmannaeyjar|Ísafjörður|Sauðárkrókur|Egilsstaðir|Borgarnes|Húsavík|Höfn|Hveragerði
        |Þorlákshöfn|Dalvík|Siglufjörður|Ólafsfjörður|Stykkishólmur|Blönduós|Neskaupstaður|Bolungarvík|Vík í Mýrdal
        |Ýdalir|Æðey"""
    ),
    countries=phrases(
        """Ísland|Danmörk|Noregur|Svíþjóð|Finnland|Færeyjar|Grænland|Þýskaland|Frakkland|Bretland|Spánn|Ítalía
        |Bandaríkin|Pólland|Írland"""
    ),
    abbreviations=words(
        """t.d. o.s.frv. þ.e. þ.e.a.s. bls. nr. kl. sbr. dr. sr. f.h. e.h. m.a. a.m.k. skv. hf. ehf. o.fl."""
    ),
    money=phrases("{amount} kr.|{amount} kr.|{amount} kr|{amount} ISK|kr. {amount}|{amount}|{amount} EUR"),
    months=words("janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember"),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}|{day}. {month} {year}|{day}. {month} {year}|{weekday} {day}. {month} {year}
        |{day}.{m}.{y}|{d}-{m}-{year}"""
    ),
    times=phrases("{hour}:{minute}|kl. {hour}:{minute}|kl. {hour}.{minute}|{hh}:{minute}|{hh}:{minute}:{second}"),
    weekdays=words("mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur"),
    titles=words("Hr. Frú Dr. Sr. Herra Prófessor"),
    streets=phrases(
        """{name}gata {house}|{name}vegur {house}|{name}stígur {house}|{name}braut {house}|{name}götu {house}
        |{name}hlíð {house}|{name}holt #|{name}torg #|Pósthólf ###"""
    ),
    street_names=words(
        """Lauga Skóla Aðal Strand Hafnar Suður Norður Vestur Austur Hverfis Njáls Grettis Lækjar Bjarkar Birki Skúla
        Hring Öldu Ægis Þórs Sjávar Tún Fjarðar Kópavogs Ár Miklu Þing Eyrar Bæjar Sól"""
    ),
    places=phrases("### {city}|### {city}|IS-### {city}|{city}|### {city}, Ísland"),
    phones=phrases("### ####|###-####|+354 ### ####|Sími: ### ####|s. ### ####"),
    registrations=phrases(
        """kt. ######-####|kt. ######-####|Kt.: ##########|VSK nr. #####|Vsk.nr. ######|Nr. {number}
        |IS## #### #### #### #### #### ##|{number}. gr.|lög nr. ##/####"""
    ),
    trades=phrases(
        """Bakarí|Kjötbúð|Apótek|Bókabúð|Veitingahús|Kaffihús|Hótel|Gistiheimili|Verslun|Blómabúð|Hárgreiðslustofa
        |Bílaverkstæði|Bensínstöð|Útgáfa|Prentsmiðja|Tryggingar|Ferðaskrifstofa|Húsgögn|Byggingafélag|Grunnskóli
        |Sveitarfélag|Fiskvinnsla|Skóbúð|Fataverslun|Ísbúð|Þvottahús|Sundlaug|Bókaútgáfan"""
    ),
    legal_forms=phrases("ehf.|ehf.|hf.|sf.|ohf.|slf.|og synir"),
    labels=by_kind(
        amount="""Samtals|SAMTALS|Alls|Til greiðslu|Reiðufé|Til baka|Greiðslukort|Verð|Einingarverð|VSK|Án vsk.|Upphæð
            |Afsláttur|Innborgun|Staða|Sendingarkostnaður|Greitt|Skattur|Heildarupphæð|Debetkort""",
        percent="VSK|Afsláttur|Vextir|Hlutfall",
        date="Dagsetning|Dags.|Gjalddagi|Eindagi|Fæðingardagur|Gildir til|Best fyrir",
        time="Tími|Kl.|Opið frá",
        phone="Sími|S.|Fax|Gsm",
        person="Nafn|Afgreitt af|Sölumaður|Kaupandi|Viðskiptavinur|Viðtakandi|Greiðandi|Þjónn",
        code="""Reikningur nr.|Kvittun nr.|Pöntun nr.|Kennitala|Reikningsnúmer|Raðnúmer|Tilvísun|Kóði|Bílnúmer
            |Nótunúmer""",
        count="Magn|Fjöldi|Stk.|Bls.|Borð|Lína|Kassi|Hæð|Bindi",
        address="Heimilisfang|Aðsetur|Lögheimili|Sendandi|Póstfang",
    ),
    phrases=phrases(
        """Takk fyrir viðskiptin|Takk fyrir|Verið velkomin|Velkomin aftur|Bless|Reikningur|Kvittun|Afrit|Góðan daginn
        |Inngangur|Útgangur|Neyðarútgangur|Opið|Lokað|Ýtið|Togið|Reykingar bannaðar|Aðgangur bannaður|Varúð|Hætta
        |Afgreiðsla|Upplýsingar|Efnisyfirlit|Formáli|Fyrsti kafli|Inngangur|Lokaorð|Viðauki|Annar hluti|Með kveðju
        |Virðingarfyllst|Kæri herra|Kæra frú|Undirskrift|Karl|Kona|Innihald|Nettóþyngd|Geymist á þurrum stað
        |Framleitt á Íslandi|Lýðveldið Ísland|Öll réttindi áskilin|Vinsamlegast geymið kvittunina|Já|Nei
        |Verði þér að góðu|Greiðslumáti|Þjóðskrá|Ævisaga|Æskan"""
    ),
    products=phrases(
        """Brauð|Rúgbrauð|Smjör|Mjólk|Ostur|Skyr|Rjómi|Egg|Hveiti|Sykur|Salt|Hrísgrjón|Pasta|Kjötsúpa|Plokkfiskur
        |Hangikjöt|Pylsa|Skinka|Kjúklingur|Þorskur|Ýsa|Lax|Harðfiskur|Epli|Perur|Plómur|Kartöflur|Tómatar|Agúrka
        |Laukur|Hvítlaukur|Kleina|Pönnukaka|Te|Kaffi|Bjór|Rauðvín|Brennivín|Appelsínusafi|Sódavatn|Súkkulaði
        |Þvottaefni|Sápa|Ljósapera|Stílabók|Blýantur|Naglar|Skrúfa|Miði|Ís|Lopapeysa|Æðardúnn"""
    ),
    domains=words("is is is com org eu"),
)
