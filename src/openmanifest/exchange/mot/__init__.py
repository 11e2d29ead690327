"""Records of the Model Openness Tool (https://mot.isitopen.ai), in and out. The field-by-field page: spec/exchange/mot.md."""
