// Judges PDF files by the profile of PDF/UA-1 with the engine of veraPDF: one line a file, then what was broken.
// java -cp <jars> PdfUa.java file.pdf ...    The exit code is the number of files that did not pass.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

public class PdfUa {
    private static final String RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml";
    private static final int MOST_FAILURES = 100;

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile;
        try (InputStream rules = Profiles.class.getClassLoader().getResourceAsStream(RULES)) {
            profile = Profiles.profileFromXml(rules);
        }
        int failed = 0;
        for (String file : files) {
            ValidationResult result = judge(file, profile);
            System.out.println(file + " passed=" + result.isCompliant() + " checks=" + result.getTotalAssertions());
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    broken.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + " " + one.getMessage());
                }
            }
            broken.forEach(rule -> System.out.println("  " + rule));
            failed += result.isCompliant() ? 0 : 1;
        }
        System.exit(failed);
    }

    private static ValidationResult judge(String file, ValidationProfile profile) throws Exception {
        try (InputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, profile.getPDFAFlavour());
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, MOST_FAILURES, true, false, false)) {
            return validator.validate(parser);
        }
    }
}
