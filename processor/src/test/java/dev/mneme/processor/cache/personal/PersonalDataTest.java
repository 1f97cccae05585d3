package dev.mneme.processor.cache.personal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email                     | Write to jo.doe+spam@mail.example.org, please
            email                     | 发到 wang@例子.中国 吧
            email                     | jo (at) example.org
            email                     | ｊｏ＠example.org
            phone-number              | Is +49 30 901820 right?
            phone-number              | (212) 736-5000 is what he gave
            phone-number              | 212-736-5000
            phone-number              | 020 7946 0018 in London
            phone-number              | 13800138000 是谁的
            phone-number              | 138 0013 8000 是谁
            phone-number              | 010-62770334
            phone-number              | 0755-86013388 转 2
            chinese-resident-id       | 11010519491231002X 是谁的？
            chinese-resident-id       | 440524188001010014
            social-security-number    | 078-05-1120 was on every wallet
            social-security-number    | 219 09 9999
            national-insurance-number | AB 12 34 56 C
            national-insurance-number | JG103759A
            payment-card              | 4111 1111 1111 1111
            payment-card              | 5500-0055-5555-5559 expires
            payment-card              | 378282246310005
            payment-card              | 6225880137706868
            payment-card              | Is 4111 1111 1111 1111 12/27 a valid number?
            payment-card              | What bank is 4111111111111111 123
            payment-card              | Pay with 5500005555555559 09/28
            bank-account              | Transfer it to AT61 1904 3002 3457 3201 on Friday.
            bank-account              | BE68539007547034 with a note
            bank-account              | ES91 2100 0418 4502 0005 1332 is hers
            bank-account              | GB82 WEST 1234 5698 7654 32
            bank-account              | DE89370400440532013000
            bank-account              | ist nl91abna0417164300 gültig?
            street-address            | Ship it to 742 Evergreen Terrace
            street-address            | 350 Fifth Avenue, New York
            street-address            | at 221B Baker Street
            street-address            | 12 N. Main St.
            street-address            | 8 baker street
            street-address            | P.O. Box 1142
            street-address            | Springfield, IL 62704
            street-address            | somewhere in SW1A 1AA
            chinese-address           | 北京市海淀区中关村大街27号
            chinese-address           | 上海市浦东新区世纪大道 100 号
            chinese-address           | 人民路三十二弄5号602室
            chinese-address           | 幸福小区3栋
            named-number              | passport number X1234567
            named-number              | Where is order no. 48213?
            named-number              | account: 0012 3456
            named-number              | Whose number is 0171 234 5678?
            named-number              | 卡号 6222 0202 0000 1234 是谁的
            named-number              | 护照号E12345678
            named-number              | 订单号：20240117
            """)
    void finds(String detector, String text) {
        assertThat(PersonalData.in(text)).hasValue(detector);
    }

    @Test
    void findsATelephoneNumberAfterAnyNumberOfOthers() {
        String ids = IntStream.range(0, 130)
                .mapToObj(i -> "item %d, ".formatted(2_000_000_017L + 7L * i))
                .collect(joining());

        assertThat(PersonalData.in(ids)).isEmpty();
        assertThat(PersonalData.in(ids + "Anna is at +49 30 901820")).hasValue("phone-number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is 1,234,567 times 89?",
                "Is 2147483647 the largest int?",
                "1732368343000 in milliseconds",
                "What happened on 2024-01-05 at 10:20:30?",
                "Kafka 3.7.0 or 3.8.1?",
                "Compare 192.168.100.200 and 10.0.0.1",
                "π is 3.14159265358979323846",
                "1234 5678 9012 3456 has no right last digit",
                "11010519491231002A",
                "110105194913310021",
                "000-12-3456 and 666-12-3456 and 900-12-3456",
                "BG123456A",
                "GB82 WEST 1234 5698 7654 33",
                "call 911",
                "order of magnitude 10",
                "Call (800) 275-2273",
                "拨打 400-810-8888",
                "A 2 way street",
                "10 steps on the road to health",
                "Which 3 streets cross there?",
                "地铁10号线怎么坐？",
                "唐朝有多少条路？",
                "第3条街",
                "A class @Override foo",
                "x@y",
                "HTTP 404 and 500",
                "The year 2024 and 365 days"
            })
    void takesForNobodysOwn(String text) {
        assertThat(PersonalData.in(text)).isEmpty();
    }

    @Test
    void countsCheckDigitsAsTheStandardsHaveThem() {
        assertThat(CheckDigits.luhn("79927398713")).isTrue();
        assertThat(CheckDigits.luhn("79927398710")).isFalse();
        assertThat(CheckDigits.mod11Radix2("07940")).isTrue();
        assertThat(CheckDigits.mod11Radix2("0794X")).isFalse();
        assertThat(CheckDigits.mod97("WEST12345698765432GB82")).isTrue();
        assertThat(CheckDigits.mod97("WEST12345698765432GB28")).isFalse();
    }
}
