"""Turkish."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


TURKISH = Language(
    code="tr",
    letters="çğıöşüâî",
    capitals=str.maketrans({"i": "İ", "ı": "I"}),
    quotes=(("“", "”", 7), ("«", "»", 1), ('"', '"', 3)),
    thousands=".",
    percents=("%{n}", "%{n}", "% {n}"),
    first_names=words(
        """Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman
        Abdullah Mahmut Recep Salih Fatih Kadir Emre Hakan Adem Kemal Yaşar Bülent Çetin Işık Oğuz Göksel Fatma Ayşe
        Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha Esra Özlem Hülya Gülşen Çiğdem
        Şükran Nâzım"""
    ),
    surnames=words(
        """Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç
        Kurt Özkan Şimşek Polat Korkmaz Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin
        Ünal Turan Gül Özer Işık Kaplan Avcı Sarı Tekin Taş Köse Yüksel Ateş Aksoy Ağaoğlu İnönü Ilgaz"""
    ),
    cities=phrases(
        """İstanbul|Ankara|İzmir|Bursa|Antalya|Adana|Konya|Şanlıurfa|Gaziantep|Kocaeli|Mersin|Diyarbakır|Hatay|Manisa
        |Kayseri|Samsun|Balıkesir|Kahramanmaraş|Van|Aydın|Denizli|Sakarya|Tekirdağ|Muğla|Eskişehir|Mardin|Malatya
        |Trabzon|Erzurum|Ordu|Afyonkarahisar|Çanakkale|Ağrı|Iğdır|Isparta|Kırıkkale|Uşak|Düzce|Beyoğlu|Kadıköy
        |Üsküdar"""
    ),
    countries=phrases(
        """Türkiye|Almanya|Fransa|İngiltere|İtalya|İspanya|Yunanistan|Bulgaristan|Gürcistan|Azerbaycan|İran|Irak|Rusya
        |Hollanda|Avusturya|Çin|Japonya"""
    ),
    abbreviations=words("vb. vs. Dr. Prof. Doç. No. Sok. Cad. Mah. bkz. s. M.Ö. yy. çev. Av. Sn."),
    money=phrases("{amount} TL|{amount} TL|{amount} TL|*{amount}|*{amount}|{amount}|{amount} EUR|{amount} lira"),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}|{d}/{m}/{year}|{d}-{m}-{year}|{day} {month} {year}
        |{day} {month} {year} {weekday}|{d}.{m}.{y}"""
    ),
    months=words("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    weekdays=words("Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar"),
    titles=words("Sayın Sn. Bay Bayan Dr. Prof. Av. Doç."),
    streets=phrases(
        """{name} Cad. No: {house}|{name} Sok. No: #|{name} Caddesi {house}|{name} Sokak No:{house}/#
        |{name} Bulvarı {house}|{name} Mah. {name} Sok. No: #|{name} Mahallesi|{name} Apt. Kat: # D: #"""
    ),
    street_names=phrases(
        """Atatürk|Cumhuriyet|İnönü|Fevzi Çakmak|Gazi|İstiklal|Bağdat|Barbaros|Mithatpaşa|Ziya Gökalp|Fatih|Yıldız
        |Çınar|Gül|Lale|Menekşe|Karanfil|Okul|Çarşı|Değirmen|Şehit Ömer|Yeşil|Bahçelievler|Kızılay|Çamlıca|Işıklar
        |Hürriyet|Kazım Karabekir"""
    ),
    places=phrases("##### {city}|##### {city}|{city}|##### Merkez/{city}|{city} - Türkiye"),
    phones=phrases("0### ### ## ##|(0###) ### ## ##|+90 ### ### ## ##|0 (###) ### ## ##|444 # ###|Tel: 0###-###-####"),
    registrations=phrases(
        """V.D. ##########|Vergi No: ##########|V.N. ##########|Mersis No: ################|T.C. No: ###########
        |Tic. Sic. No: ######|Sicil No: #####|No: {number}|TR## #### #### #### #### #### ##|Madde {number}"""
    ),
    trades=phrases(
        """Fırın|Pastane|Kasap|Eczane|Kitabevi|Lokanta|Kebap Salonu|Kahvehane|Otel|Market|Bakkal|Çiçekçi|Kuaför
        |Oto Servis|Akaryakıt|Yayınevi|Matbaa|Sigorta|Turizm|Mobilya|İnşaat|İlköğretim Okulu|Belediyesi|Kooperatifi
        |Nakliyat|Gıda|Tekstil|Züccaciye|Kırtasiye|Manav"""
    ),
    legal_forms=phrases(
        """A.Ş.|A.Ş.|Ltd. Şti.|LTD. ŞTİ.|San. ve Tic. A.Ş.|San. Tic. Ltd. Şti.|Tic. A.Ş.|ve Oğulları|Koll. Şti."""
    ),
    labels=by_kind(
        amount="""Toplam|TOPLAM|Ara toplam|Genel toplam|Ödenecek tutar|Nakit|Para üstü|Kredi kartı|KDV|TOPKDV|Tutar
            |İndirim|İskonto|Birim fiyat|Fiyat|Bakiye|Avans|Kargo ücreti|Alınan|Vergi""",
        percent="KDV|İndirim|Oran|Faiz",
        date="Tarih|TARİH|Düzenleme tarihi|Vade tarihi|Doğum tarihi|Son kullanma tarihi|Geçerlilik",
        time="Saat|SAAT|Başlangıç",
        phone="Tel|Telefon|Faks|GSM|Cep",
        person="Adı Soyadı|Kasiyer|Satıcı|Müşteri|Alıcı|Garson|Düzenleyen|Yetkili|Sayın",
        code="Fiş No|FİŞ NO|Fatura No|Sipariş No|Müşteri No|Hesap No|Seri No|Barkod|Evrak No|Plaka",
        count="Adet|Miktar|Sayfa|Masa|Sıra No|Kasa|Kat|Cilt|Kişi",
        address="Adres|Merkez|Teslimat adresi|Gönderen|İl|İlçe",
    ),
    phrases=phrases(
        """Teşekkür ederiz|Yine bekleriz|Teşekkür ederiz, yine bekleriz|Bizi tercih ettiğiniz için teşekkürler|Fatura
        |Bilgi fişi|Suret|Aslı gibidir|Günaydın|Hoş geldiniz|Güle güle|Giriş|Çıkış|Acil çıkış|Açık|Kapalı|İtiniz
        |Çekiniz|Sigara içilmez|Girmek yasaktır|Dikkat|Dikkat köpek var|Danışma|İçindekiler|Önsöz|Birinci bölüm|Giriş
        |Sonuç|Kaynakça|İkinci kısım|Saygılarımla|Sayın Yetkili|Ekler|İmza|Kaşe|Nüfus cüzdanı|Erkek|Kadın|Medeni hali
        |İçindekiler|Net ağırlık|Serin yerde saklayınız|Türk malı|Türkiye Cumhuriyeti|Her hakkı saklıdır
        |Lütfen fişinizi saklayınız|Evet|Hayır|Afiyet olsun|Ödeme şekli|Mâkul|Hâlâ|Resmî Gazete
        |Millî Eğitim Bakanlığı"""
    ),
    products=phrases(
        """Ekmek|Simit|Poğaça|Tereyağı|Süt|Beyaz peynir|Kaşar|Yoğurt|Yumurta|Un|Şeker|Tuz|Pirinç|Makarna
        |Mercimek çorbası|Adana kebap|Döner|Köfte|Lahmacun|İskender|Sucuk|Pastırma|Tavuk|Levrek|Elma|Armut|Kayısı|Üzüm
        |Patates|Domates|Salatalık|Soğan|Sarımsak|Baklava|Künefe|Sütlaç|Çay|Türk kahvesi|Bira|Rakı|Ayran|Portakal suyu
        |Maden suyu|Çikolata|Bulaşık deterjanı|Sabun|Ampul|Defter|Kalem|Çivi|Bilet|Zeytinyağı|Fındık"""
    ),
    units=words("kg gr g lt ml cm m km ad. adet paket kutu"),
    domains=words("com.tr com.tr com tr org.tr gov.tr net"),
)
