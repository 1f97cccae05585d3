package dev.mneme.processor.cache.personal;

import java.util.regex.Pattern;

/** Chinese postal addresses, from the large to the small: 省, 市, 区, a road, and the number of the house, building or room. */
final class ChineseAddresses implements Detector {
    private static final Pattern ADDRESS = Pattern.compile("[\\p{IsHan}\\d]{1,12}"
            + "(?:路|街|大道|胡同|巷|弄|里|道|村|镇|社区|小区|花园|新村|大厦|公寓)"
            + "[\\p{IsHan}\\s]{0,6}?[\\d一二三四五六七八九十百零〇甲乙-]{1,8}\\s?(?:号(?!线|码|公路)|弄|栋|幢|单元|室|座)");

    @Override
    public String name() {
        return "chinese-address";
    }

    @Override
    public boolean isIn(String text) {
        return ADDRESS.matcher(text).find();
    }
}
