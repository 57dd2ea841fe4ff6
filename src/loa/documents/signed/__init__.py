"""The signed copy coming home: whose signatures, whose words, which number and day."""
