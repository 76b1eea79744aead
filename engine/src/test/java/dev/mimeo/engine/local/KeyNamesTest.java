package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.KmsKeyId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyNamesTest {

    @ParameterizedTest
    @CsvSource({
        "testkey-1, testkey-1, true",
        "alias/testkey-1, testkey-1, false",
        "alias/aws/s3, aws/s3, false",
        "aws/s3, aws/s3, true",
        "arn:aws:kms:us-east-1:111122223333:key/testkey-1, testkey-1, false",
        "arn:aws-cn:kms:cn-north-1::alias/team/a, team/a, false",
        "arn:aws:s3:::bucket, arn:aws:s3:::bucket, true",
        "crn:v1:bluemix:public:kms:us-south:a/1:2:key:3, crn:v1:bluemix:public:kms:us-south:a/1:2:key:3, true",
        "alias/, alias/, true"
    })
    void anIdStandsForItselfAndInAliasesAndArns(String name, String id, boolean isId) {
        assertThat(KeyNames.idOf(new KmsKeyId(name))).isEqualTo(new KmsKeyId(id));
        assertThat(KeyNames.isId(new KmsKeyId(name))).isEqualTo(isId);
    }
}
