"""The rows of the table of kinds: name, component type, whether the name alone tells it, meaning, patterns, form."""

from __future__ import annotations

Row = tuple[str, str | None, bool, str, str, str]

TABLE: tuple[Row, ...] = (
    (
        "ignored",
        None,
        True,
        "settings of the repository and of editors, leftovers of systems and builds",
        ".git/ .github/ .gitlab/ .idea/ .vscode/ .vs/ .cache/ .huggingface/ __pycache__/ "
        ".ipynb_checkpoints/ .git* gitattributes .dockerignore .hfignore .editorconfig "
        ".pre-commit-config.yaml .DS_Store ._* Thumbs.db desktop.ini *.pyc *.iml .gitlab-ci.yml "
        ".travis.yml .mdl .msc .mv ~$* *.swp .locks/ .flake8 .pylintrc .python-version .env.example "
        ".nojekyll",
        "",
    ),
    (
        "manifest",
        None,
        True,
        "an openness manifest",
        "openness.json",
        "",
    ),
    (
        "signature",
        None,
        True,
        "a signature over files",
        "model.sig *.sig *.sigstore *.sigstore.json *.asc *.intoto.jsonl",
        "",
    ),
    (
        "checksums",
        None,
        True,
        "digests of files",
        "{md5,sha1,sha256,sha512,b2}sums* *.{md5,sha1,sha256,sha512} checksum* checksums* checklist.chk",
        "",
    ),
    (
        "bill-of-materials",
        None,
        True,
        "the model in SPDX or CycloneDX",
        "*.cdx.json *.spdx *.spdx.json *.spdx.yaml bom.json sbom*.json aibom*.json",
        "",
    ),
    (
        "policy",
        "policy",
        True,
        "a policy on use, which restricts it: to be reviewed",
        "*use_policy* *use-policy* *usage_policy* *usage-policy* usage_policy usagepolicy* "
        "*acceptable*use* *prohibited*use* *responsible*use*guide* *use_restrictions* *use-restrictions* "
        "privacy*.{md,txt,pdf,html} *_policy.{md,txt,pdf} *-policy.{md,txt,pdf}",
        "",
    ),
    (
        "notice",
        None,
        True,
        "notices and attributions that travel with the files",
        "notice notice.* notice-* notice_* notices* authors* contributors contributors.* copyright "
        "copyright.* third*party* thirdparty* acknowledg* credits.* patents",
        "",
    ),
    (
        "license",
        None,
        True,
        "the text of a license",
        "license licence {license,licence}.{txt,md,rst,pdf,html,htm,rtf,docx} @{license,licence}@ "
        "{license,licence}.@ licenses/ licences/ copying* unlicense* *.license "
        "*license*.{txt,md,pdf,rst,html,htm,docx} *licence*.{txt,md,pdf} eula* "
        "*terms*of*{use,service}*.{md,txt,pdf,html} terms.{md,txt,pdf} *agreement*.{md,txt,pdf}",
        "",
    ),
    (
        "citation",
        None,
        True,
        "how to cite the model, its software or its paper",
        "citation* *.bib *.bibtex",
        "",
    ),
    (
        "model-card",
        "model-card",
        True,
        "the description of the model",
        "/readme.md /readme*.md /readme /readme.{txt,rst,markdown} *model_card*.{md,pdf,txt,json} "
        "*modelcard*.{md,pdf,txt,json} *model-card*.{md,pdf,txt,json}",
        "",
    ),
    (
        "data-card",
        "data-card",
        True,
        "the description of data",
        "*data_card* *datacard* *data-card* *dataset_card* *datasheet*.{md,pdf} data/readme* "
        "dataset/readme* datasets/readme*",
        "",
    ),
    (
        "data-description",
        "data-card",
        False,
        "names, shares or fields of data sets",
        "data_config*.json dataset_info*.json dataset_infos.json dataset_dict.json "
        "datasets.{json,yaml,yml} data_records.json croissant.json *data_mix*.{json,yaml,yml,txt,md} "
        "*datamix* data_sources* dataset.{json,yaml,yml} data.{yaml,yml}",
        "",
    ),
    (
        "optimizer-state",
        "optimizer-state",
        True,
        "state to continue training from",
        "optimizer*.{pt,bin,pth,safetensors,ckpt,pkl} *.optimizer.pth optim*.{pt,pth,bin} "
        "*_optim_states.pt *optim*_rank*.pt scheduler*.{pt,bin,pth} lr_scheduler*.{pt,bin} rng_state* "
        "random_states* scaler.pt grad_scaler* trainer_state.pt *zero_pp_rank* mp_rank_*_model_states.pt "
        "global_step*/latest checkpoint*/latest latest_checkpointed_iteration.txt",
        "",
    ),
    (
        "training-state",
        "training-logs",
        True,
        "steps, epochs and losses of a run, as the trainer wrote them",
        "trainer_state.json",
        "",
    ),
    (
        "training-log",
        "training-logs",
        True,
        "a record of training",
        "*tfevents* runs/ wandb/ tensorboard/ tb_logs/ mlruns/ lightning_logs/ trainer_log* "
        "training_log* train_log* train_results.json log_history* loss_history* emissions.csv "
        "*training_loss* *train_loss* training_eval_loss* *loss*curve* *.log log.txt train.txt.log logs/ "
        "training_stats* train_metrics* training_metrics* training_state.json stdout* stderr* nohup.out "
        "trainer_history*",
        "",
    ),
    (
        "evaluation-results",
        "evaluation-results",
        True,
        "results of evaluation",
        ".eval_results/ mteb_results/ all_results.json eval_results*.{json,txt} test_results*.json "
        "predict_results*.json validation_results*.json *_results.json *evaluation_results*.{json,csv} "
        "results_*.json mteb/*.json",
        "",
    ),
    (
        "evaluation-record",
        "evaluation-results",
        False,
        "numbers or predictions that may be results of evaluation, by their name",
        "results.{json,jsonl,csv,md,txt} *_results.{txt,csv,md,jsonl} *-results.{json,csv,md} "
        "results/*.{json,jsonl,csv,tsv,md,txt,html} eval_results/* evaluation_results/* "
        "*results*.{json,csv} *eval_metrics* metrics*.{json,csv} *_metrics.{json,csv} "
        "*evaluation*.{json,csv} eval*.{json,csv} *_eval.{json,csv,txt} *benchmark*.{json,csv} "
        "*_scores.{json,csv,txt} scores.json leaderboard*.{json,csv} *predictions*.{json,jsonl,csv,txt} "
        "confusion_matrix* wer*.txt",
        "",
    ),
    (
        "merge-config",
        "configuration",
        True,
        "which models were merged, and how",
        "mergekit_config.{yml,yaml} mergekit*.{yml,yaml} *merge_config*.{yml,yaml,json} *merge*.{yml,yaml}",
        "",
    ),
    (
        "quantization-config",
        "configuration",
        True,
        "how the weights were quantized or pruned",
        "quantize_config.json quant_config.json hf_quant_config.json quantization_config*.json "
        "quant*config*.json *quant*.{yaml,yml} recipe.{yaml,yml} *quantization*.json reap_args.yaml "
        "*prun*.{yaml,yml,json} measurement.json *imatrix* job_new.json cal_data.safetensors "
        "bitsandbytes_config.json awq_config.json gptq_config.json quant_strategy.json",
        "",
    ),
    (
        "training-arguments",
        "configuration",
        True,
        "settings of a run as an opaque pickle, which is not opened",
        "training_args.bin train_args.bin",
        "",
    ),
    (
        "training-config",
        "configuration",
        True,
        "settings of a run",
        "training_args.{json,yaml,yml} *train*config*.{json,yaml,yml,toml} *train*.{yaml,yml,toml} "
        "*finetun*.{yaml,yml,json} *training_params*.json train*args*.json training_config* hparams* "
        "hyperparam* *hyperparameters* ds_config* *deepspeed*.json zero*.json *accelerate*.{yaml,yml} "
        "*axolotl*.{yaml,yml} sft*.{yaml,yml,json} dpo*.{yaml,yml,json} grpo*.{yaml,yml} "
        "*lora*.{yaml,yml} args.{json,yaml,yml} opt.json *.gin flags.json experiment_config*",
        "",
    ),
    (
        "adapter-config",
        "configuration",
        True,
        "what an adapter is, and of which model",
        "adapter_config.json adapter_configs.json prompt_encoder_config.json lora_config.json",
        "",
    ),
    (
        "adapter-weights",
        "weights",
        True,
        "parameters of an adapter",
        "adapter_model* adapters.{safetensors,npz} *adapter*.{safetensors,bin,pt,pth} "
        "*lora*.{safetensors,bin,pt,pth,ckpt,gguf} learned_embeds* *_embeds.{safetensors,bin,pt} "
        "pytorch_model_head.bin head_config.json *ip-adapter*.{safetensors,bin} *hypernetwork*.pt",
        "adapter",
    ),
    (
        "weights-index",
        "weights",
        True,
        "which parts the weights consist of",
        "*.safetensors.index*.json *.bin.index*.json *.h5.index.json *.msgpack.index.json *.index.json "
        "*.index.*.json consolidated.*.json model_parts.json",
        "",
    ),
    (
        "safetensors",
        "weights",
        True,
        "parameters as safetensors",
        "*.safetensors *.safetensors.part* *.sft",
        "",
    ),
    (
        "gguf",
        "weights",
        True,
        "parameters as GGUF",
        "*.gguf *.gguf-split-* *.gguf.part* *.gguf*of*",
        "",
    ),
    (
        "onnx",
        "weights",
        True,
        "the model for ONNX Runtime",
        "*.onnx *.onnx_data* *.onnx.data* *.onnx-data* *.onnx_ext_data* *.ort model.data onnx/*.data",
        "",
    ),
    (
        "tokenizer",
        "tokenizer",
        True,
        "vocabulary and rules that turn content into tokens",
        "tokenizer*.json tokenizer*.{model,txt,bin,yaml,tar.gz,pkl,vocab} *tokenizer*.{json,model} "
        "tokenizer/ tokenizer_?/ vocab.* vocab-* vocab_* vocabs.* *vocab*.{txt,json,bpe,pkl,spm} "
        "merges.txt merges.json *bpe*.{model,codes,json,txt} *.bpe *.spm special_tokens_map* "
        "added_tokens* *tekken*.json *.tiktoken *.tiktoken.* spiece.model *spm*.model sentencepiece* "
        "*.sp *sentencepiece*.model source.spm target.spm target_vocab.json dict.txt dict.*.txt "
        "normalizer.json emoji_terms* char_map* phoneme* lexicon.txt tokens.txt tokens.json bert_vocab* "
        "entity_vocab* alphabet.json character_maps.json shared_vocabulary.* vocabulary.* *_vocabulary.* "
        "ggml-vocab* *.vocab *.wordpiece voices.json",
        "",
    ),
    (
        "pickled-weights",
        "weights",
        True,
        "parameters in a format that can run code when it is opened; never opened here",
        "pytorch_model*.bin diffusion_pytorch_model*.bin *pytorch*.bin *.pt *.pth *.ckpt *.pkl *.pickle "
        "*.joblib *.tar.pth *.pth.tar *.pt2 *.ptl *.torchscript *.th *.pyt *.dill *.skops",
        "",
    ),
    (
        "tensorflow-weights",
        "weights",
        True,
        "parameters for TensorFlow, Keras, JAX or Flax",
        "*.h5 *.hdf5 *.keras *.msgpack *.pb *.tflite *.litertlm *.task variables/variables.* *.ckpt.* "
        "*.ckpt-* *.data-*-of-* model.ckpt* ckpt-*.index *.meta checkpoint _metadata _sharding "
        "_checkpoint_metadata manifest.ocdbt ocdbt.process_*/ d/????????????????????????????????* "
        "array_metadatas/ *.orbax* *.zarray *.zattrs .zgroup commit_success.txt group*-shard*of*.bin "
        "group*-shard*of* *model.json.gz fingerprint.pb",
        "",
    ),
    (
        "other-weights",
        "weights",
        True,
        "parameters in another format",
        "consolidated.* openvino_*.{bin,xml} *openvino*.{bin,xml} *_model.xml *.nemo *.ot *.npz *.engine "
        "*.plan *.trt *.mlmodel *.mlpackage/ *.mlmodelc/ *.mnn *.mnn.* *.rknn *.rkllm *.ncnn.* *.param "
        "*.caffemodel *.params *.pdparams *.pdmodel *.pdiparams* *.dlc *.mar *.pte *.weights *.llamafile "
        "*.ggml *.ggjt *.ggmf ggml-*.bin *.q?_?.bin *.q?_k*.bin *.ggml*.bin *.ggmlv3* *.weight.bin "
        "*.th.bin *.fasttext *.ftz *.annoy *.usearch *.faiss *.jit *.hef *.hailo *.om *.axmodel *.bmodel "
        "*.cvimodel *.dxnn *.tmfile *.wnnx *.q4nx *.pmx *.kmodel *.armnn *.vec *.nnet *.crf *.fst "
        "mlc-chat* params_shard_*.bin *.wasm ndarray-cache*.json *.qnn* *.ctx.bin *.t7 *.torch *.bst "
        "*.ubj *.cbm *.lgb",
        "",
    ),
    (
        "binary-weights",
        "weights",
        False,
        "binary content that is probably parameters",
        "*.bin *.bin.part* *.model *.weight *.npy *.mat *.dat *.pdw *.ckpt.index *.rten *.bin.*",
        "",
    ),
    (
        "prompt-template",
        "prompt-template",
        True,
        "the prompt or chat template that the model was made for",
        "chat_template* *.jinja *.jinja2 *.j2 *system_prompt* *system-prompt* systemprompt* "
        "prompt_template* prompts.{json,yaml,yml,txt} prompts/*.{txt,md,json,yaml,yml,jinja} "
        "*prompt*.{txt,md,json} additional_chat_templates/ *chatml* default_prompt* template template.* "
        "system",
        "",
    ),
    (
        "model-config",
        "configuration",
        True,
        "what the model is built of",
        "config.json",
        "",
    ),
    (
        "pipeline-index",
        "configuration",
        True,
        "which parts a pipeline consists of",
        "model_index.json",
        "",
    ),
    (
        "ollama-modelfile",
        "configuration",
        True,
        "settings to run the model with Ollama",
        "modelfile modelfile.* *.modelfile modelfile_* modelfile-* params ollama*.{yml,yaml,json}",
        "",
    ),
    (
        "configuration",
        "configuration",
        True,
        "settings of the model or of what runs it",
        "*config*.{json,yaml,yml,toml,ini,cfg,json5,conf,pbtxt} params*.{json,yaml,yml} modules.json "
        "configuration.json *configuration*.json preprocessor* *processor*.json *feature_extractor*.json "
        "scheduler.json *labels*.{txt,json,csv} id2label* label2id* label_map* label_encoder* labels "
        "label*.txt classes* *class*.{txt,json} *.cfg *.ini meta.{json,yaml,yml} model.{json,yaml,yml} "
        "*metadata*.{json,yaml,yml} *hparams* settings*.{json,yaml,yml} *.pbtxt inference.{yml,yaml} "
        "model_info.json model*.{yaml,yml} {config,configs,conf}/*.{yaml,yml,json,toml} config "
        "model_args* *_args.{json,yaml,yml} params.json parameters.json hyperparams.yaml *preset*.json "
        "token_config.json mean_var* stats.json normalization* *.mvn am.mvn *stats*.json vae_config* "
        "architecture.{json,yaml} opennmt* *.opts tagger* transform*.json image_processor*.json "
        "video_processor*.json feature_extraction*.json mel_filters* *.feats.json env_kwargs* "
        "policy.{json,yaml} adapter.json weights.json manifest.json index.json package.json",
        "",
    ),
    (
        "remote-code",
        "inference-code",
        True,
        "code that libraries load to build and run the model",
        "modeling_*.py modelling_*.py configuration_*.py tokenization_*.py processing_*.py "
        "image_processing*.py feature_extraction_*.py video_processing_*.py audio_processing_*.py "
        "handler.py pipeline.py custom_generate/*.py custom_st.py",
        "",
    ),
    (
        "evaluation-code",
        "evaluation-code",
        False,
        "code that evaluates, by its name",
        "*eval*.{py,sh,ipynb,bash,slurm} *benchmark*.{py,sh,ipynb} *mteb*.py test_*.py *_test.py "
        "*_test.sh test.py bench*.{py,sh} {tests,eval,evaluation}/*.{py,sh,ipynb}",
        "",
    ),
    (
        "data-code",
        "data-processing-code",
        False,
        "code that prepares data, by its name",
        "*prepare*.{py,sh,ipynb} *preprocess*.{py,sh,ipynb} *dedup*.{py,sh,ipynb} *dataload*.{py,ipynb} "
        "*data_load*.{py,ipynb} *data_record*.{py,ipynb} *dataset*.{py,ipynb,sh} "
        "*data_process*.{py,ipynb} *tokenize*.{py,ipynb} *make_data*.py *download*data*.{py,sh} "
        "*clean*.{py,ipynb} *filter*.py *data_prep*.{py,ipynb} *corpus*.py get_*data*.{py,sh} "
        "train_tokenizer*.py tokenizer_train*.py",
        "",
    ),
    (
        "training-code",
        "training-code",
        False,
        "code that trains, by its name",
        "*train*.{py,sh,ipynb,bash,slurm,sbatch} *finetun*.{py,sh,ipynb} *fine_tun*.{py,sh,ipynb} "
        "*fine-tun*.{py,sh,ipynb} sft*.{py,sh,ipynb} dpo*.{py,sh,ipynb} *rlhf*.py grpo*.{py,sh} "
        "*pretrain*.{py,sh} run_speech_recognition* run_mlm* run_clm* run_glue* run_*_flax*.py run_t5* "
        "run_qa* run_ner* run_seq2seq* run_summarization* run_translation* run.sh run.recover.sh "
        "*lora*.{py,ipynb,sh} *distill*.py *.slurm *.sbatch training/*.{py,sh,ipynb} "
        "*hyperparameter*search*.py sweep*.{py,yaml}",
        "",
    ),
    (
        "inference-code",
        "inference-code",
        False,
        "code that runs the model, by its name",
        "*infer*.{py,sh,ipynb} predict*.{py,ipynb} generate*.py *generation_utils*.py serve*.py "
        "vllm_*.py *_pipeline.py pipelines/*.py demo*.{py,ipynb} app.py chat*.py gradio*.py *webui*.py "
        "cli_demo*.py cpp_kernels.py cache_*.{cpp,cu} *usage*.py example*.{py,ipynb}",
        "",
    ),
    (
        "environment",
        "supporting-software",
        False,
        "what the code needs to run",
        "requirements*.txt *requirements*.txt environment*.{yml,yaml} dockerfile* *.dockerfile "
        "docker-compose* pyproject.toml setup.py setup.cfg pipfile* poetry.lock uv.lock "
        "conda*.{yml,yaml} makefile *.mk cmakelists.txt package-lock.json cargo.toml cog.yaml apt.txt "
        "packages.txt manifest.in build.gradle pom.xml go.mod justfile",
        "",
    ),
    (
        "code",
        None,
        False,
        "code of which the name does not tell what it does",
        "*.py *.ipynb *.sh *.bash *.bat *.ps1 *.cmd *.js *.mjs *.ts *.tsx *.jsx *.c *.cc *.cpp *.cxx *.h "
        "*.hpp *.cu *.cuh *.rs *.go *.java *.kt *.swift *.m *.mm *.cs *.lua *.jl *.r *.rmd *.pl *.rb "
        "*.php *.sql *.zsh *.fish *.tcl *.scala *.pyi *.pyx *.proto *.css *.scss *.vue *.cmake *.metal "
        "*.glsl *.mojo *.tpl *.vbs *.so *.dylib *.dll *.exe *.whl *.jar *.service *.gd",
        "",
    ),
    (
        "illustration",
        None,
        False,
        "a picture or a film that illustrates",
        "{assets,images,image,img,imgs,figures,figs,figure,media,pics,pictures,screenshots,.assets}/ "
        "/*.{png,jpg,jpeg,gif,svg,webp}",
        "",
    ),
    (
        "data",
        "training-data",
        False,
        "data, of which the name does not tell what it was used for",
        "*.parquet *.arrow *.jsonl *.ndjson *.jsonl.* *.json.gz *.csv *.csv.* *.tsv *.tfrecord* "
        "*.feather *.lmdb *.mdb *.xlsx *.xls *.ods *.pq *.avro *.orc *.sqlite *.sqlite3 *.db *.conll "
        "*.conllu *.bio *.webdataset data/ dataset/ datasets/ raw_data/ "
        "*{train,test,dev,valid,validation,corpus,queries,dataset}*.{txt,json,xml,gz} "
        "*data*.{json,txt,xml} *.arrows *.libsvm *.nc *.h5ad *.tif *.geojson *.pdb *.sdf *.smi *.fasta "
        "*.fa *.cif *.mol* *.nii *.nii.gz *.dcm *.las *.ply *.srt *.vtt *.textgrid *.mid *.midi "
        "*.jsonlines *samples*.{json,txt} *examples*.{json,txt} *.idx *.lst *.list *.mtx *.warc*",
        "",
    ),
    (
        "media",
        None,
        False,
        "a picture, a sound or a film: an illustration, a sample or an input",
        "*.{png,jpg,jpeg,gif,svg,webp,bmp,ico,tiff,heic,avif,jfif,eps,drawio,psd} "
        "*.{mp4,webm,mov,avi,mkv,m4v} *.{wav,mp3,flac,ogg,m4a,opus,aac,aiff} "
        "*.{glb,obj,stl,fbx,gltf,blend,hdr,exr} *.{ttf,otf,woff,woff2}",
        "",
    ),
    (
        "report",
        "technical-report",
        False,
        "a document that may be a report or a paper",
        "*.pdf *.tex *.docx *.doc *.odt *.ps *.epub *.pptx paper/ papers/",
        "",
    ),
    (
        "document",
        "usage-guide",
        False,
        "a document of which the name does not tell what it is about",
        "*.md *.mdx *.rst *.markdown *.html *.htm *.adoc *.org readme* docs/ doc/ documentation/ "
        "changelog* contributing* install* security* todo* how*to*.txt *guide*.txt *instructions*.txt "
        "*notes*.txt *about*.txt *info*.txt release* replication.txt history.txt *tutorial* faq* "
        "*description*.txt",
        "",
    ),
    (
        "unclassified",
        None,
        False,
        "what no name tells",
        "",
        "",
    ),
)
