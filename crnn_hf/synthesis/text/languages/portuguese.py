"""Portuguese."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


PORTUGUESE = Language(
    code="pt",
    letters="àáâãçéêíóôõú",
    quotes=(("“", "”", 5), ("«", "»", 3), ('"', '"', 2)),
    dashes=(" — ", " – ", " - "),
    decimal=",",
    thousands=".",
    first_names=words(
        """José João António Antônio Manuel Carlos Francisco Pedro Paulo Luís Luiz Jorge Fernando Rui Miguel Tiago Nuno
        André Ricardo Sérgio Hélder Vítor Álvaro Gonçalo Simão Sebastião Tomás Márcio Otávio Maria Ana Isabel Teresa
        Rosa Helena Margarida Fátima Conceição Graça Cláudia Sónia Sônia Patrícia Mónica Mônica Sílvia Lúcia Inês
        Beatriz Mariana Júlia Letícia Vitória Antónia Lurdes Catarina Verônica Glória Ângela Estêvão Érica"""
    ),
    surnames=words(
        """Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Souza Fernandes Gonçalves Gomes
        Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira
        Monteiro Cardoso Rocha Raposo Neves Coelho Cruz Cunha Pires Ramos Reis Simões Antunes Matos Fonseca Machado
        Araújo Barbosa Tavares Lourenço Castro Figueiredo Azevedo Magalhães Guimarães Conceição Leitão Estêvão Falcão
        Brandão Assunção Câmara Queirós Évora Luís Patrício Júnior Camões Sá Galvão Proença Mourão Bragança Simão"""
    ),
    cities=phrases(
        """Lisboa|Porto|Vila Nova de Gaia|Amadora|Braga|Coimbra|Funchal|Setúbal|Almada|Aveiro|Évora|Faro|Leiria
        |Guimarães|Viana do Castelo|Bragança|Portimão|Santarém|Viseu|São João da Madeira|Póvoa de Varzim|Loulé|Olhão
        |São Paulo|Rio de Janeiro|Brasília|Salvador|Fortaleza|Belo Horizonte|Manaus|Curitiba|Recife|Goiânia|Belém
        |Porto Alegre|São Luís|Maceió|Natal|Teresina|João Pessoa|Cuiabá|Florianópolis|Vitória|Niterói|Ribeirão Preto
        |Luanda|Maputo"""
    ),
    countries=phrases(
        """Portugal|Brasil|Angola|Moçambique|Cabo Verde|Guiné-Bissau|São Tomé e Príncipe|Timor-Leste|Espanha|França
        |Alemanha|Itália|Bélgica|Suíça|Grã-Bretanha|Estados Unidos|Japão|Países Baixos|Áustria|Irlanda|África do Sul"""
    ),
    abbreviations=phrases("""Sr.|Sra.|etc.|p. ex.|pág.|vol.|cap.|n.º|art.º|fig.|V. Ex.ª|a.C.|d.C.|ed.|S."""),
    money=phrases(
        """{amount} €|€ {amount}|R$ {amount}|R$ {amount}|R${amount}|{amount} EUR|{amount}€|{amount} euros"""
    ),
    dates=phrases(
        """{day} de {month} de {year}|{weekday}, {day} de {month} de {year}|{d}/{m}/{year}|{d}/{m}/{year}
        |{d}-{m}-{year}|{d}/{m}/{y}|{year}-{m}-{d}|em {day} de {month}|1º de {month} de {year}|{month} de {year}"""
    ),
    times=phrases("""{hour}h{minute}|{hour}:{minute}|às {hour}h|{hour}:{minute}h|às {hour}:{minute}|{hour} horas"""),
    months=words("""janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"""),
    weekdays=words("""segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"""),
    titles=words("Sr. Sra. Srª D. Dr. Dra. Eng.º Prof. Exmo. Exma. V. Ex.ª Dona"),
    streets=phrases(
        """Rua {name}, {house}|Rua {name}, n.º {house}|R. {name}, {house}|Av. {name}, {house}|Avenida {name}, {house}
        |Av. {name}, {house} - 2º Esq.|Largo {name}, {house}|Praça {name}, {house}|Travessa {name}, {house}
        |Estrada {name}, km {house}|Rua {name} {house} - r/c Dto.|Pç. {name}"""
    ),
    street_names=phrases(
        """da Liberdade|da República|de Camões|Augusta|do Comércio|da Conceição|das Flores|dos Combatentes|25 de Abril
        |5 de Outubro|Almirante Reis|de São João|Santo António|da Igreja|da Estação|Fernão de Magalhães|Dom João II
        |do Príncipe Real|Paulista|Getúlio Vargas|Tiradentes|Sete de Setembro|da Consolação|Luís de Camões|João XXI
        |Eça de Queirós|da Boavista|da Fábrica|do Sol|da Graça"""
    ),
    places=phrases(
        """####-### {city}|####-### {city}|#####-### {city} - @@|CEP #####-### {city}|{city} - @@|P-#### {city}"""
    ),
    phones=phrases(
        """2## ### ###|21 ### ## ##|9## ### ###|+351 2## ### ###|(##) ####-####|(0##) #####-####|+55 ## #####-####"""
    ),
    registrations=phrases(
        """NIF ### ### ###|NIPC: #########|Contribuinte N.º #########|CNPJ ##.###.###/####-##|CPF ###.###.###-##
        |n.º {number}|Nº {number}|Art. {number}º|PT50 #### #### ########### ##|IE ###.###.###.###"""
    ),
    trades=phrases(
        """Padaria|Pastelaria|Talho|Açougue|Farmácia|Livraria|Papelaria|Restaurante|Café|Cervejaria|Churrascaria|Hotel
        |Pensão|Pousada|Ferragens|Sapataria|Cabeleireiro|Ourivesaria|Óptica|Ótica|Supermercado|Supermercados
        |Posto de Gasolina|Estação de Serviço|Oficina|Móveis|Construções|Electricidade|Transportes|Seguros|Banco
        |Editora|Gráfica|Tipografia|Clínica|Lavandaria|Peixaria|Mercearia|Distribuição|Comércio de Alimentos
        |Indústria e Comércio|Confecções|Imobiliária|Agência de Viagens|Informática|Serviços|Soluções|Armazéns
        |Lanchonete|Associação|Câmara Municipal"""
    ),
    legal_forms=phrases(
        """Lda.|Lda|S.A.|SA|Ltda.|LTDA|Ltda - ME|& Filhos|Irmãos|& Cia.|Unipessoal Lda|EIRELI|S/A|& C.ª"""
    ),
    labels=by_kind(
        amount="""Total|TOTAL|Total a pagar|TOTAL R$|Subtotal|Valor|Valor total|Valor pago|Dinheiro|Numerário|Troco
            |Multibanco|Cartão|Cartão de crédito|IVA|Incidência|Desconto|Preço|Preço unitário|Saldo|Líquido|Ilíquido
            |Taxa|Entregue|Gorjeta|Portes|A receber|Prestação|Comissão|Acréscimo""",
        percent="IVA|I.V.A.|Desconto|Taxa|Juros|ICMS|Alíquota",
        date="Data|Data de emissão|Vencimento|Data de nascimento|Validade|Válido até|Emissão|Prazo|Em",
        time="Hora|Horário|Partida|Chegada|Abertura",
        phone="Tel.|Telefone|Fax|Telemóvel|Celular|Tlm.",
        person="""Nome|Apelido|Operador|Operadora|Cliente|Vendedor|Empregado|Atendido por|Exmo. Sr.|Ao cuidado de
            |Médico""",
        code="""Fatura|Factura|Fatura n.º|Recibo n.º|Talão|N.º de cliente|Pedido|Referência|Ref.ª|Código|Matrícula
            |Contribuinte|Guia n.º|Nº de série|Cupom|Autorização|Inscrição""",
        count="""Quantidade|Qtd.|Qtde.|Unidades|Artigos|Mesa|Página|Pág.|Caixa|Quarto|Capítulo|Andar|Nº de itens""",
        address="Morada|Endereço|Sede|Remetente|Localidade|Residência",
    ),
    phrases=phrases(
        """Obrigado pela sua visita|Obrigado pela preferência|Obrigada|Muito obrigado|Volte sempre!|Até breve|Até já
        |Fatura|Fatura simplificada|Recibo|Talão de caixa|Cupom fiscal|Cópia do cliente|Via do cliente|IVA incluído
        |Duplicado|Conserve este talão|Não é documento fiscal|Entrada|Saída|Saída de emergência|Aberto|Fechado|Empurre
        |Puxe|Proibido fumar|Proibida a entrada|Atenção|Perigo|Informações|Caixa|Índice|Prefácio|Capítulo primeiro
        |Introdução|Conclusão|Apêndice|Fim|Bibliografia|Caro Senhor|Exmos. Senhores|Com os melhores cumprimentos
        |Atenciosamente|Assunto|República Portuguesa|República Federativa do Brasil|Diário da República
        |Ministério da Educação|Câmara Municipal|Certidão de nascimento|Declaração|Nome completo|Assinatura|Solteiro
        |Casado|Naturalidade|Estado civil|Nacionalidade|Código postal|Consumir antes de|Peso líquido|Ingredientes
        |Fabricado em Portugal|Bom apetite|Bem-vindo|Não|Sim|Até amanhã|Já está|Três irmãos|O avô e a avó|À vontade
        |Às vezes|Pão quente|Refeições|Almoço|Jantar|Promoção|Condições|Informação ao cliente|Reclamações
        |Livro de reclamações|Preços com IVA"""
    ),
    products=phrases(
        """Café|Meia de leite|Galão|Chá|Chá de limão|Pão|Pão de queijo|Pão com manteiga|Pastel de nata|Bacalhau
        |Bacalhau à Brás|Feijão|Feijoada|Arroz|Açúcar|Limão|Maçãs|Melão|Mamão|Ananás|Pêssego|Pêra|Maracujá
        |Água mineral|Água sem gás|Vinho|Vinho verde|Cerveja|Imperial|Sumo de laranja|Suco de maracujá|Guaraná
        |Leite magro|Iogurte|Queijo da Serra|Presunto|Fiambre|Chouriço|Frango assado|Bife|Atum|Camarão|Sardinhas
        |Sopa do dia|Prato do dia|Couvert|Pudim|Bolo de chocolate|Rissóis|Azeite|Óleo|Sal|Ovos|Detergente|Sabão|Champô
        |Shampoo|Papel higiénico|Pilhas|Lápis|Caneta|Jornal|Gasóleo|Gasolina|Álcool|Botões|Calças|Camisão|Colchão
        |Televisão|Câmara|Impressão|Fotocópias|Sabonete|Lâmpada"""
    ),
    units=words("kg g l ml cl cm m km un un. cx. pç h min KG UN"),
    domains=words("pt com.br com org pt net"),
)
