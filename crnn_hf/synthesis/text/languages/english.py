"""English, with the names and the shops of the whole world: its receipts and letterheads are not British alone."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


_WAYS = words(
    """Street St. St Road Rd. Rd Avenue Ave. Ave Lane Drive Dr. Way Place Court Square Terrace Crescent Close Park
    Hill Gardens Row Mews Walk Boulevard Blvd. Highway Hwy Plaza"""
)
_WAY_NAMES = words(
    """High Station Main Church Park Victoria Albert Queen King Bridge Mill Market School North South East West
    Castle Oak Maple Cedar Pine Elm Washington Lake Hill Spring River Sunset Garden Orchard Railway Harbour Temple
    College Union Liberty Central Grand Union Canal Abbey Chapel Manor Meadow Green Rose Lincoln Wellington Nelson
    Trafalgar Industrial Commerce Airport Beach Ocean Forest Valley"""
)
_LOCAL_WAYS = words(
    """Jalan Taman Lorong Persiaran Kampung Bandar Rue Via Calle Avenida Rua Plaza Pasar Lebuh Desa Seksyen"""
)
_LOCAL_NAMES = words(
    """Besar Indah Utama Jaya Bahagia Melati Mawar Sentosa Perdana Damai Permai Setia Puteri Raja Sultan Ampang
    Cheras Kepong Puchong Bukit Sungai Baru Tun Dato Mega Impian Wangsa Maju Pelangi Molek Daya Kota Kemuning Seri
    Harmoni Gembira Merdeka Pandan Teratai Cempaka Kenanga Garibaldi Roma Mayor Republica Nationale"""
)

ENGLISH = Language(
    code="en",
    quotes=(("“", "”", 7), ("‘", "’", 2), ('"', '"', 2)),
    dashes=("—", "—", "—", " — ", " – ", "–", " - "),
    decimal=".",
    thousands=",",
    percents=("{n}%",),
    first_names=words(
        """James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph
        Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Margaret Anthony Betty Mark Sandra
        Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Dorothy Kevin Carol Brian Amanda
        George Melissa Edward Deborah Ronald Stephanie Timothy Rebecca Jason Sharon Jeffrey Laura Ryan Cynthia Jacob
        Kathleen Gary Amy Nicholas Shirley Eric Angela Jonathan Helen Stephen Anna Larry Brenda Justin Pamela Scott
        Nicole Brandon Emma Frank Samantha Henry Katherine Peter Christine Arthur Alice Walter Jane Harold Ruth Jack
        Rachel Albert Diana Ahmad Mohamed Ali Hassan Fatimah Aisha Siti Nur Abdul Rahman Ismail Wei Ming Li Mei Ling
        Chong Hui Kim Jun Yong Raj Kumar Priya Anil Sunita Ravi Lakshmi Carlos Maria Juan Jose Ana Luis Pedro Sofia
        Miguel Elena Pierre Jean Marie Claude Sophie Hans Karl Greta Jan Piet Anneke Lars Ingrid Olga Ivan Natasha Yuki
        Hiroshi Kenji Akira Omar Yusuf Leila Zara Kwame Amina Chidi Grace Victor Oscar Hugo Leo Max Felix Ida Vera Nora
        Clara Julia Martha Agnes Eva"""
    ),
    surnames=words(
        """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
        Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis
        Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera
        Campbell Mitchell Carter Roberts Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan
        Cooper Peterson Bailey Reed Kelly Howard Ward Cox Richardson Watson Brooks Wood James Bennett Gray Hughes Price
        Myers Long Foster Ross Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher
        Simmons Hamilton Graham Wallace Tan Lim Wong Chan Cheung Ng Ong Goh Teo Koh Chua Yap Liew Lau Ho Chin Leong
        Singh Kaur Sharma Patel Gupta Khan Ahmed Hussain Rahman Abdullah Ibrahim Hassan Yusof Othman Schmidt Mueller
        Schneider Fischer Weber Meyer Wagner Becker Hoffmann Schulz Dubois Moreau Laurent Lefebvre Rossi Ferrari
        Bianchi Romano Silva Santos Oliveira Souza Costa Janssen DeVries VanDijk Jansen Visser Hansen Johansen Olsen
        Larsen Andersson Nilsson Kowalski Nowak Novak Horvat Ivanov Petrov Sato Suzuki Takahashi Tanaka Yamamoto Kim
        Park Choi O'Brien O'Neill O'Connor McDonald McCarthy MacLeod D'Angelo Okafor Mensah Mwangi Haddad Nasser Cohen
        Levy Papadopoulos Yilmaz Demir"""
    ),
    cities=phrases(
        """London|Paris|Berlin|Madrid|Rome|Vienna|Amsterdam|Brussels|Geneva|Zurich|Dublin|Edinburgh|Glasgow|Manchester
        |Birmingham|Liverpool|Leeds|Bristol|Oxford|Cambridge|York|Bath|New York|Los Angeles|Chicago|Houston|Phoenix
        |Philadelphia|San Antonio|San Diego|Dallas|Austin|San Francisco|Seattle|Denver|Boston|Detroit|Portland|Atlanta
        |Miami|Toronto|Montreal|Vancouver|Ottawa|Calgary|Sydney|Melbourne|Perth|Brisbane|Adelaide|Auckland|Wellington
        |Singapore|Kuala Lumpur|Johor Bahru|Penang|Ipoh|Melaka|Shah Alam|Petaling Jaya|Klang|Kuching|Bangkok|Jakarta
        |Manila|Hong Kong|Tokyo|Osaka|Seoul|Beijing|Shanghai|Taipei|Delhi|Mumbai|Chennai|Bangalore|Kolkata|Dhaka
        |Colombo|Karachi|Lahore|Dubai|Doha|Cairo|Lagos|Nairobi|Accra|Cape Town|Johannesburg|Durban|Athens|Istanbul
        |Ankara|Warsaw|Prague|Budapest|Lisbon|Porto|Barcelona|Valencia|Milan|Naples|Turin|Munich|Hamburg|Cologne
        |Frankfurt|Lyon|Marseille|Copenhagen|Oslo|Stockholm|Helsinki|Moscow|Kiev|Bucharest|Sofia|Zagreb|Belgrade
        |Mexico City|Lima|Bogota|Santiago|Buenos Aires|Sao Paulo|Havana|Springfield|Newport|Kingston|Richmond|Windsor
        |Salem|Franklin|Georgetown"""
    ),
    countries=phrases(
        """England|Scotland|Ireland|Wales|France|Germany|Spain|Italy|Portugal|Netherlands|Belgium|Austria|Switzerland
        |Denmark|Norway|Sweden|Finland|Poland|Greece|Turkey|Russia|Ukraine|United States|United States of America
        |Canada|Mexico|Brazil|Argentina|Chile|Peru|Colombia|Cuba|Jamaica|Egypt|Morocco|Algeria|Tunisia|Libya|Sudan
        |Ethiopia|Kenya|Uganda|Tanzania|Zambia|Zimbabwe|Angola|Namibia|South Africa|Nigeria|Ghana|Senegal|Mali|Israel
        |Jordan|Lebanon|Syrian Arab Republic|Iraq|Iran|Kuwait|Saudi Arabia|Yemen|Oman|Qatar|Afghanistan|Pakistan|India
        |Nepal|Bangladesh|Sri Lanka|Myanmar|Thailand|Malaysia|Singapore|Indonesia|Philippines|Viet Nam|China|Japan
        |Republic of Korea|Mongolia|Australia|New Zealand|Fiji|United Kingdom|European Union|UK|USA|U.S.A.|U.K."""
    ),
    abbreviations=("No.", "Vol.", "etc.", "i.e.", "e.g.", "p.", "pp.", "U.N.", "Esq.", "a.m.", "cf.", "vs."),
    money=phrases(
        """{amount}|{amount}|{amount}|{amount}|{amount}|{amount}|${amount}|${amount}|${amount}|£{amount}|£{amount}
        |£{amount}|€{amount}|€{amount}|€ {amount}|$ {amount}|RM{amount}|RM {amount}|EUR {amount}|USD {amount}
        |GBP {amount}|Rs. {amount}|HK${amount}|S${amount}|{amount} USD|{amount} MYR|{amount} CHF|¥{amount}"""
    ),
    tax_codes=words("SR S Z ZRL T A B F * CR X N H #"),
    dates=phrases(
        """{d}/{m}/{year}|{d}/{m}/{year}|{d}/{m}/{y}|{d}-{m}-{year}|{d}.{m}.{year}|{m}/{d}/{year}|{m}/{d}/{y}
        |{year}-{m}-{d}
        |{year}/{m}/{d}|{day} {month} {year}|{day} {mon} {year}|{d}-{mon}-{year}|{d}-{mon}-{y}|{month} {day}, {year}
        |{mon} {day}, {year}|{weekday}, {day} {month} {year}|{wd} {d}/{m}/{year}"""
    ),
    times=phrases(
        """{hh}:{minute}|{hh}:{minute}|{hh}:{minute}:{second}|{hh}:{minute}:{second}|{h12}:{minute} {half}M
        |{h12}:{minute}{half}M
        |{h12}:{minute}:{second} {half}M|{h12} {half}.M."""
    ),
    months=words("January February March April May June July August September October November December"),
    weekdays=words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    titles=words("Mr. Mrs. Ms. Dr. Mr Ms Prof. Sir"),
    street_names=(
        *(f"{name} {way}" for name in _WAY_NAMES for way in _WAYS),
        *(f"{way} {name}{number}" for way in _LOCAL_WAYS for name in _LOCAL_NAMES for number in ("", " #", " #/##")),
    ),
    streets=phrases(
        """{house} {name}|{house} {name}|{house}, {name}|No. {house}, {name}|NO.{house}, {name}|NO {house}, {name},
        |{name}|{name},
        |Lot ##-##, {name}|{house}-@, {name}.|Ground Floor, {name},|Level 2, {name}|Unit 3, {name}|Suite 200, {name}
        |Block B, {name}"""
    ),
    places=phrases(
        """##### {city}|##### {city}|##### {city}.|#### {city}|###### {city},|{city}, NY #####|{city}, CA #####
        |{city} TX #####
        |{city} @# #@@|{city} @@## #@@|P.O. Box ####, {city}|{city},"""
    ),
    phones=phrases(
        """0#-#######|0#-### ####|0##-###-####|(###) ###-####|(0#)########|+## ## ### ####|+##-#-#######|+###########
        |### ####
        |###-####|1-800-##-####|###.###.####|##########"""
    ),
    registrations=phrases(
        """(######-@)|######-@|(#######-@)|############|#########|@@@######|@-#######|(##########)
        |ISBN 978-#-###-#####-#|No. {number}
        |####-####-####|#{number}|INV-######|@@##/####|############-@"""
    ),
    brands=words(
        """Global United National Central Royal Golden Star Sun Ocean Pacific Atlantic Eastern Western Northern City
        Metro Super Family Best Quality First Prime Modern Classic New Grand Happy Lucky Green Blue Red Silver Diamond
        Crystal Eagle Lion Tiger Dragon Phoenix Apollo Alpha Delta Omega Nova Orient Asia Euro Anglo Inter Trans Mega
        Ever Fortune Unique Perfect Elite Supreme Premier Smart Fresh Pure Kings Old Little Corner Harbour Village
        Popular"""
    ),
    companies=phrases(
        """{brand} {other} {trade}|{brand} {other} {trade}|{brand} {city} {trade}|{brand} {trade}|{name} {trade}
        |{name}'s {trade}
        |@@ {trade}|@.@. {trade}|{brand} {trade} (######-@)|{brand} {trade} ({city})"""
    ),
    trades=phrases(
        """Trading|Enterprise|Enterprises|Restaurant|Cafe|Coffee|Bakery|Book Store|Bookshop|Hardware|Supermarket
        |Mini Market|Mart|Pharmacy|Electrical|Electronics|Stationery|Furniture|Motors|Auto Parts|Services|Holdings
        |Industries|Foods|Seafood|Kitchen|Bistro|Grill|Pizza|Noodle House|Petrol Station|Engineering|Construction
        |Printing|Marketing|Department Store|Fashion|Textiles|Beauty|Hair Salon|Clinic|Dental|Optical|Hotel|Resort
        |Travel|Transport|Logistics|Parking|Toys|Gifts|Flowers|Wine|Brewery|Insurance|Bank|Jewellers|Computers|Mobile
        |Home Centre|DIY|Sports|Music|Laundry|Garden Centre|Butchers|Fruits|Farm|Dairy|Bros|Brothers|& Sons|& Co|Group
        |International|Solutions|Systems|Publishing|University Press|Trading & Services|Management"""
    ),
    legal_forms=phrases(
        """Ltd|Ltd.|Limited|PLC|LLC|L.L.C.|Inc.|Inc|Corp.|Co.|Co.,Ltd.|LLP|LP|GmbH|AG|KG|OHG|e.K.|S.A.|SA|SARL|S.A.R.L.
        |SAS|S.p.A.|S.r.l.|B.V.|BV|N.V.|NV|ApS|A/S|AB|Oy|AS|Kft.|Zrt.|s.r.o.|a.s.|d.o.o.|Sp.z.o.o.|SDN.BHD.|Bhd|BHD.
        |Pte.Ltd.|Pty.Ltd.|Pvt.Ltd.|K.K.|Lda.|Ltda.|S.L.|EIRL|OOO|PT|CV|Sdn Bhd|SDN BHD|SDN. BHD.|(M) SDN BHD|Pte Ltd
        |Pty Ltd|Pvt. Ltd.|& Co. KG|Co., Ltd.|S.A. de C.V.|CO.|CO. LTD."""
    ),
    labels=by_kind(
        amount="""Total|Subtotal|Sub Total|Sub-Total|Grand Total|Net Total|Amount|Amount Due|Total Due|Balance
            |Balance Due|Change|Cash
            |Cash Tendered|Tendered|Paid|Payment|Credit Card|Visa|Master Card|Debit Card|Rounding|Rounding Adj
            |Round Adj
            |Discount|Disc|Tax|GST|VAT|Sales Tax|Service Charge|Service Tax|Total Sales|Total Excl. Tax|Total Incl. GST
            |Total (Excluding GST)|Total Inclusive of GST|GST 6%|VAT 20%|Taxable Amt|GST Amt|Total Qty|Price|Unit Price
            |U.Price|Rate""",
        percent="GST|VAT|Disc|Tax|SR|Service Tax|Discount",
        date="""Date|Invoice Date|From|Date of Birth|Due Date|Delivery Date|Check In|Check Out""",
        time="Time|Opening Hours|Mon-Fri",
        phone="""Tel|Tel.|Tel No|Telephone|Phone|Fax|Mobile|H/P""",
        person="""Cashier|Served by|Salesperson|Sales Person|Staff|Operator|Customer|Member|Name|Attn|cc|Prepared by
            |Approved by
            |Manager""",
        code="""Invoice No|Invoice No.|Inv No|Invoice|Receipt No|Receipt #|Receipt|Bill No|Bill No.|Document No
            |Doc No.|Order No
            |Order #|Order|Ref|Ref No|Ref No.|Reference|Your Ref|Our Ref|Table No|Cashier ID|POS No|Terminal
            |Terminal ID
            |TID|MID|Batch|Batch No|Trace No|Approval Code|Auth Code|Card No|Account|Account No|A/C No|Acct|Cust
            |Cust ID
            |Member ID|Zip|Zip Code|Postcode|Re|No|No.|NO|Co. Reg No|Reg No|GST No|GST ID|GST Reg No|VAT No|VAT Reg No
            |Tax ID|ROC No|Company No|Licence No|Serial No|S/N|Code|Barcode|SKU|Passport No|Vehicle No|P.O. No|Store No
            |Trans|Trans No""",
        count="""Item|Items|Item Count|Qty|Quantity|Table|Pax|Counter|POS|Points|Page|Age|Pump|Shift|Store|Chapter
            |Figure|Table
            |Section|Volume|Vol.|Article|Room|Floor|Level|Unit|Lot|Grade|Score|Nights""",
        address="""Company|Address|To|Ship To|Bill To|Sold To""",
        place="""City|State|Country|Nationality""",
        web="""E-mail|Email|Website""",
        product="""Model|Type|Description|Desc|Colour|Supply|Manufacturer|Brand|Product|Ingredients""",
        quantity="""Weight|Net Wt|Size|Mileage|Litres""",
        sign="""Subject|Remarks|Notes|Signature|Department|Title|Position|Terms|Project|Result|Sex""",
    ),
    phrases=phrases(
        """Thank you|Thank You|Thank you, please come again|Thank you! Please come again|Please come again|Tax Invoice
        |Simplified Tax Invoice|Cash Bill|Official Receipt|Receipt|Invoice|Goods sold are not returnable
        |Goods sold are not refundable|No refund or exchange|Exchange within 7 days with receipt
        |Please keep this receipt|Customer Copy|Merchant Copy|Approved|Signature not required|Have a nice day
        |Have a nice day!|See you again|Thanks for shopping with us|Welcome|Open|Closed|Exit|Entrance|Push|Pull
        |No Smoking|No Parking|Danger|Warning|Caution|Fragile|Handle with care|This side up|Keep refrigerated
        |Best before|Use by|Made in China|Made in Germany|All rights reserved|Confidential|Draft|Copy|Paid|Urgent
        |Dine In|Take Away|Item(s)|Description|Unit Price|Amount|Tax Summary|GST Summary|Rate|Tax|Amt (RM)|Tax (RM)
        |Code/Desc|Qty U.P. Amount|Price Incl. GST|Inclusive of GST|Yours sincerely|Yours faithfully|Dear Sir
        |Dear Sir or Madam|Dear Madam|Best regards|Enclosures|Chapter|Contents|Table of Contents|Preface|Introduction
        |Conclusion|References|Bibliography|Index|Appendix|The End|Acknowledgements|Annual Report|General Assembly
        |Security Council|Board of Directors|Terms and Conditions|Please note|For office use|For internal use only
        |Please print|Date of issue|Authorised signature|Sign here|Yes|No|N/A|Male|Female|Single|Married|Other|None|Mr.
        |Mrs.|Ms.|Dr.|Total amount|Cash|Change|Change Due|Rounding|Visa Card|Debit|Credit|Member Card|Free WiFi
        |Follow us on Facebook|Like us|Buy 1 Free 1|Special Offer|Sale|New|Hot|Queue No|Ticket|Adult|Child
        |Customer Service|Complaints|Hotline|Toll Free|24 Hours|Drive Thru|Self Service|Please pay at the counter
        |Items sold are non-exchangeable and non-refundable|Duplicate|Reprint|Void|Cancelled|Balance brought forward
        |Carried forward|Opening balance|End of report|Continued|P.T.O.|R.S.V.P.|etc.|e.g.|i.e."""
    ),
    adjectives=words(
        """Fresh Large Small Medium Jumbo Mini White Black Red Green Blue Brown Sweet Spicy Hot Cold Iced Fried Grilled
        Whole Half Double Extra Special Original Classic Organic Premium Value Family Plain Mixed Dried Frozen Sliced
        Low Fat Set A4 AA XL 2in1 3in1 12V 500ml 1L 250g"""
    ),
    products=words(
        """Milk Bread Butter Cheese Eggs Sugar Flour Rice Salt Pepper Coffee Tea Water Juice Orange Apple Banana Grapes
        Lemon Mango Potato Tomato Onion Garlic Carrot Cabbage Lettuce Spinach Mushroom Chicken Beef Pork Lamb Fish
        Prawn Salmon Tuna Sausage Bacon Ham Noodles Pasta Pizza Burger Fries Soup Salad Sandwich Cake Cookies Biscuits
        Chocolate Candy Ice Cream Yogurt Honey Jam Cereal Nuts Chips Crackers Oil Vinegar Sauce Ketchup Mayo Mustard
        Curry Chili Ginger Beer Wine Cola Soda Latte Mocha Cappuccino Espresso Americano Kopi Teh Nasi Goreng Mee Ayam
        Ikan Roti Canai Limau Ais Kosong Panas Shampoo Soap Toothpaste Tissue Towel Detergent Bleach Sponge Brush
        Battery Bulb Cable Adapter Plug Socket Switch Wire Screw Nail Bolt Nut Washer Hammer Drill Paint Roller Glue
        Tape Paper Pen Pencil Eraser Ruler File Folder Envelope Stapler Ink Toner Cartridge Notebook Diary Calendar
        Card Book Magazine Newspaper Stamp Shirt Trousers Jeans Dress Skirt Jacket Shoes Socks Hat Belt Bag Wallet
        Watch Glasses Umbrella Toy Ball Doll Puzzle Lamp Chair Table Shelf Mirror Pillow Blanket Curtain Carpet Plate
        Bowl Cup Mug Spoon Fork Knife Pan Pot Kettle Bottle Diesel Petrol Unleaded Parking Ticket Voucher Delivery
        Service Charge Deposit Steel Pipe Valve Filter Pump Hose"""
    ),
    units=words(
        """kg g lb oz ml L l cl mm cm m km pcs PCS pc EA ea box pkt doz set W V A Hz GB MB KG ML GM G hrs min"""
    ),
    domains=words("com com com.my org net co.uk de fr gov edu info com.sg io"),
)
